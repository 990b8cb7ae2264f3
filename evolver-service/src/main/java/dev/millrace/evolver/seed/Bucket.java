// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.delivery.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place {@code s3://bucket/prefix}: every object whose key begins with the prefix, chosen as a folder's files are.
 *
 * @param name the bucket's
 * @param prefix empty for the whole bucket
 */
record Bucket(String name, String prefix) {

    private static final String SCHEME = "s3://";

    static boolean isMeantBy(String place) {
        return place.startsWith(SCHEME);
    }

    static Bucket of(String place) {
        String path = place.substring(SCHEME.length());
        int slash = path.indexOf('/');
        return slash < 0 ? new Bucket(path, "") : new Bucket(path.substring(0, slash), path.substring(slash + 1));
    }

    /** The seed files in it, in the order of keys, named by what follows the prefix's last slash. */
    Stream<SeedFile> files(ObjectStore store) {
        int folder = prefix.lastIndexOf('/') + 1;
        return store.objects(prefix)
                .filter(object -> object.key().equals(prefix)
                        || SeedFiles.isMeant(object.key().substring(folder)))
                .map(object -> new Fetched(store, object.key(), object.key().substring(folder)));
    }

    /**
     * One object. It is on disk, whole, while it is read: a slow reader holds no connection, and what breaks off on the
     * way is never taken for a damaged file.
     */
    private static final class Fetched implements SeedFile {

        private final ObjectStore store;
        private final String key;
        private final String origin;
        private Path folder;

        Fetched(ObjectStore store, String key, String origin) {
            this.store = store;
            this.key = key;
            this.origin = origin;
        }

        @Override
        public String origin() {
            return origin;
        }

        @Override
        public Surroundings surroundings() {
            return new Surroundings(Optional.empty(), Optional.empty());
        }

        @Override
        public Path fetch() throws IOException {
            folder = Files.createTempDirectory("millrace-seed-");
            if (!store.download(key, copy())) {
                throw new NoSuchFileException(key);
            }
            return copy();
        }

        @Override
        public void close() throws IOException {
            if (folder != null) {
                Files.deleteIfExists(copy());
                Files.delete(folder);
            }
        }

        private Path copy() {
            return folder.resolve("object");
        }
    }
}

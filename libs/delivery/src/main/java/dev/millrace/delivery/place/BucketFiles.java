// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.place;

import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.StoredBytes;
import java.util.List;
import java.util.Optional;

/**
 * A data set below a prefix of a bucket.
 *
 * @param prefix empty, or with a slash at its end
 */
record BucketFiles(String name, ObjectStore store, String prefix) implements DataSetFiles {

    static final String SCHEME = "s3://";

    static BucketFiles at(String place) {
        String[] parts = place.substring(SCHEME.length()).split("/", 2);
        String path = parts.length == 1 ? "" : parts[1];
        String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        return new BucketFiles(place, ObjectStore.open(new EnvironmentStore(System.getenv()), parts[0]), prefix);
    }

    @Override
    public Optional<ByteSource> find(String path) {
        return store.head(prefix + path).map(object -> new StoredBytes(store, object));
    }

    @Override
    public List<String> in(String folder) {
        return store.list(prefix + folder + "/").stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}

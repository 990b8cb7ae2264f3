// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of seeds, wherever it lies. Closing it removes what was fetched of it. */
interface SeedFile extends Closeable {

    /** How it is named in what is said about it. */
    String origin();

    /** The file on this machine; one that lies elsewhere is fetched. */
    Path fetch() throws IOException;

    /** The licence of what it lies among, where that is known. */
    Optional<String> licence();

    /**
     * A file of this machine.
     *
     * @param licences of the folder that it was found in
     */
    record Local(Path file, String origin, FolderLicences licences) implements SeedFile {

        @Override
        public Optional<String> licence() {
            return licences.of(file.getParent());
        }

        @Override
        public Path fetch() {
            return file;
        }

        @Override
        public void close() {
            // Nothing was fetched.
        }
    }
}

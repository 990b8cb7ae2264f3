// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A file of seeds, wherever it lies. Closing it removes what was fetched of it. */
interface SeedFile extends Closeable {

    /** How it is named in what is said about it. */
    String origin();

    /** The file on this machine; one that lies elsewhere is fetched. */
    Path fetch() throws IOException;

    /** What is known of it by what it lies among. */
    Surroundings surroundings();

    /**
     * A file of this machine.
     *
     * @param licences of the folder that it was found in
     * @param repositories of that folder
     */
    record Local(Path file, String origin, FolderLicences licences, FolderRepositories repositories)
            implements SeedFile {

        @Override
        public Surroundings surroundings() {
            return new Surroundings(licences.of(file.getParent()), repositories.of(file.getParent()));
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

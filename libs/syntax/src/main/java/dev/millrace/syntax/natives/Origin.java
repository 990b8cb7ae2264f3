// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import java.net.URI;
import java.nio.file.Path;

/** Where source packages come from. Wherever that is, each has to have the digest that is pinned for it. */
public sealed interface Origin {

    /** A folder of archives under their own names. */
    record Folder(Path folder) implements Origin {}

    /**
     * Registries, which have every package at the path that it has in the public ones.
     *
     * @param npm what to ask instead of {@value #NPM}
     * @param crates what to ask instead of {@value #CRATES}
     */
    record Registries(URI npm, URI crates) implements Origin {

        /** The public registry of npm packages. */
        public static final String NPM = "https://registry.npmjs.org";

        /** The public registry of crates. */
        public static final String CRATES = "https://static.crates.io/crates";

        /**
         * Registries at addresses.
         *
         * @throws NativeBuildException when one is no address that can be asked
         */
        public Registries {
            requireAddress(npm);
            requireAddress(crates);
        }

        private static void requireAddress(URI registry) {
            if (!registry.toString().matches("https?://.+")) {
                throw new NativeBuildException("'" + registry + "' is no registry's address; write it like " + NPM);
            }
        }

        /** The public ones. */
        public static Registries publicOnes() {
            return new Registries(URI.create(NPM), URI.create(CRATES));
        }

        /** The place of a package that has the given one in a public registry. */
        URI of(URI publicPlace) {
            String place = publicPlace.toString();
            return place.startsWith(CRATES) ? moved(place, CRATES, crates) : moved(place, NPM, npm);
        }

        private static URI moved(String place, String from, URI to) {
            return URI.create(to.toString().replaceFirst("/+$", "") + place.substring(from.length()));
        }
    }
}

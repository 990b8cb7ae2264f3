// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax.natives;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.millrace.contracts.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An archive of C sources on a public registry, pinned by its digest.
 *
 * @param libraries what is built of it, by the libraries' names without the platform's prefix and ending
 */
record SourcePackage(URI url, String sha256, Map<String, Library> libraries) {

    private static final String RESOURCE = "/dev/millrace/syntax/natives.yaml";

    /**
     * A library's place in the archive.
     *
     * @param folder of its sources, below the archive's only folder
     * @param file the one that is compiled; none for all in the folder
     * @param includes folders of headers, beside the sources' own
     */
    record Library(String folder, Optional<String> file, List<String> includes) {

        Library {
            includes = includes == null ? List.of() : List.copyOf(includes);
        }
    }

    /** All that there are. */
    static List<SourcePackage> all() {
        YAMLMapper yaml = YAMLMapper.builder().addModule(new Jdk8Module()).build();
        try {
            return yaml.readValue(description(), new TypeReference<List<SourcePackage>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the list of source packages cannot be read", e);
        }
    }

    /** A name for these very versions: another list makes other libraries. */
    static String version() {
        return Ids.sha256(description()).substring(0, 12);
    }

    /** The archive's file name. */
    String archive() {
        String path = url.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static byte[] description() {
        try (InputStream resource = SourcePackage.class.getResourceAsStream(RESOURCE)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of source packages cannot be read", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that can be parsed. Another one is another resource beside the others, and its name here. */
public final class Languages {

    private static final List<Language> ALL =
            Stream.of("python", "java", "javascript").map(Languages::read).toList();

    private Languages() {}

    /** The language of a name, such as {@code python}. */
    public static Optional<Language> of(String name) {
        return ALL.stream().filter(language -> language.name().equals(name)).findFirst();
    }

    /** The language of a file, told by its extension. */
    public static Optional<Language> ofPath(String path) {
        int dot = path.lastIndexOf('.');
        String extension = dot < 0 ? "" : path.substring(dot + 1);
        return ALL.stream()
                .filter(language -> language.extensions().contains(extension))
                .findFirst();
    }

    /** All of them. */
    public static List<Language> all() {
        return ALL;
    }

    private static Language read(String name) {
        YAMLMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build();
        try (InputStream resource = Languages.class.getResourceAsStream(name + ".yaml")) {
            return mapper.readValue(resource, Language.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the language " + name + " cannot be read", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that can be parsed. Another one is another resource beside the others, and its name here. */
public final class Languages {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();
    private static final List<Language> ALL = Stream.of(
                    "python", "java", "javascript", "typescript", "tsx", "cpp", "go")
            .map(Languages::read)
            .toList();

    private Languages() {}

    /** The language of a name, such as {@code python}, or of a title, such as {@code c++}, in any letters. */
    public static Optional<Language> of(String name) {
        return ALL.stream()
                .filter(language ->
                        language.name().equals(name) || language.title().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The language of a file, told by its extension. */
    public static Optional<Language> ofPath(String path) {
        int dot = path.lastIndexOf('.');
        String extension = dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(language -> language.extensions().contains(extension))
                .findFirst();
    }

    /** All of them. */
    public static List<Language> all() {
        return ALL;
    }

    private static Language read(String name) {
        try {
            return YAML.treeToValue(description(name), Language.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the language " + name + " cannot be read", e);
        }
    }

    /** What the resource says; where it is {@code like} another, that one's keys stand in for its own. */
    private static ObjectNode description(String name) throws IOException {
        try (InputStream resource = Languages.class.getResourceAsStream(name + ".yaml")) {
            ObjectNode own = (ObjectNode) YAML.readTree(resource);
            JsonNode like = own.remove("like");
            return like == null ? own : description(like.asText()).setAll(own);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;

/**
 * What a card says to programs, in YAML before its text, in the words of Hugging Face's hub.
 *
 * @param prettyName the data set's name
 * @param tags what it is about
 * @param configs where the rows of each configuration lie
 * @param datasetInfo which columns they have
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Header(String prettyName, List<String> tags, List<Config> configs, List<Info> datasetInfo) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    /** A configuration's files. */
    record Config(String configName, List<Files> dataFiles) {}

    /** The files of a split, by a pattern. */
    record Files(String split, String path) {}

    /** A configuration's columns. */
    record Info(String configName, List<Map<String, Object>> features) {}

    /** The header between its two lines of dashes. */
    String text() {
        try {
            return YAML.writeValueAsString(this) + "---\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card's header cannot be written", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.mutant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a small change makes a plausible mistake in a language: node types, places ({@code type.field}) and spellings of
 * its grammar. Another language is another file of this form.
 *
 * @param swaps tokens that are mistaken for each other
 * @param numbers the types of whole numbers, which are missed by one
 * @param conditions the places of conditions, which are negated
 * @param negation the negation of a condition, with {@code %s} in its place
 * @param nothing what a return gives when it gives nothing
 * @param statements the types of statements that can be forgotten
 * @param empty what stands where a statement was
 */
record MutationRules(
        List<Swap> swaps,
        Set<String> numbers,
        Set<String> conditions,
        String negation,
        String nothing,
        Set<String> statements,
        String empty) {

    private static final Map<String, Optional<MutationRules>> READ = new ConcurrentHashMap<>();

    /**
     * Tokens of one kind.
     *
     * @param rule the mutation's name
     * @param within the types of nodes whose own tokens they are
     * @param tokens what each is mistaken for
     */
    record Swap(String rule, Set<String> within, Map<String, String> tokens) {}

    /** The rules of a language, where there are any. */
    static Optional<MutationRules> of(String language) {
        return READ.computeIfAbsent(language, MutationRules::read);
    }

    private static Optional<MutationRules> read(String language) {
        YAMLMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build();
        try (InputStream resource = MutationRules.class.getResourceAsStream(language + ".yaml")) {
            return resource == null ? Optional.empty() : Optional.of(mapper.readValue(resource, MutationRules.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the mutation rules of " + language + " cannot be read", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import dev.millrace.contracts.job.FimFamily;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders records as a family of models reads them. */
public record Family(FimFamily spelling) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** The key in a row's {@code text}. */
    public String name() {
        return spelling.name();
    }

    /** The family's tokens for a file's path, which may stand before a text; empty where it has none. */
    public String file(Sample sample) {
        return fill(spelling.file().orElse(""), about(sample));
    }

    /** The text that a model of this family is trained on. */
    public String render(Order order, Sample sample) {
        String head = fill(spelling.header().orElse(""), about(sample));
        String template =
                switch (order) {
                    case PSM -> spelling.psm();
                    case SPM -> spelling.spm().orElse(spelling.psm());
                    case LTR -> spelling.ltr();
                };
        return fill(
                template,
                Map.of("prefix", head + sample.prefix(), "middle", sample.middle(), "suffix", sample.suffix()));
    }

    private static Map<String, String> about(Sample sample) {
        return Map.of("path", sample.path(), "comment", sample.comment(), "language", sample.language());
    }

    private static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> value(place, values));
    }

    private static String value(MatchResult place, Map<String, String> values) {
        return Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group()));
    }

    /**
     * What is rendered.
     *
     * @param comment what begins a comment in the language
     * @param language its name as prose spells it, such as {@code Python}
     */
    public record Sample(String prefix, String middle, String suffix, String path, String comment, String language) {}
}

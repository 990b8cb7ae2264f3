// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.List;
import java.util.Optional;

/**
 * How a family of models reads fill-in-the-middle. Templates hold {@code {prefix}}, {@code {middle}}, {@code {suffix}}
 * and the end token; those of the header and the file hold {@code {path}}, {@code {comment}} and {@code {language}}. A family
 * that was trained on whole repositories has templates for a repository and for another file of it, which stand before
 * those of the file.
 *
 * @param name the key in a row's {@code text}
 * @param psm the text in prefix-suffix-middle order, or in the family's only order
 * @param spm the text in suffix-prefix-middle order, for families that were trained on both
 * @param ltr the text from left to right, without a hole
 * @param header what the prefix begins with, if anything
 * @param file the family's own tokens for a file's path, which stand before everything where a job asks for them
 * @param sentinels every text that the family's tokeniser reads as a token of its own
 * @param repository the tokens for a repository's name, with {@code {repository}}
 * @param neighbour the tokens for another file of the repository, with {@code {path}} and {@code {content}}
 */
public record FimFamily(
        String name,
        String psm,
        Optional<String> spm,
        String ltr,
        Optional<String> header,
        Optional<String> file,
        List<String> sentinels,
        Optional<String> repository,
        Optional<String> neighbour) {

    /**
     * Checks that no part is lost and that none can be mistaken for a token.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public FimFamily {
        sentinels = sentinels == null ? List.of() : List.copyOf(sentinels);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a model family needs a 'name'");
        }
        requireParts(name, "psm", psm, List.of("{prefix}", "{suffix}", "{middle}"));
        requireParts(name, "ltr", ltr, List.of("{prefix}", "{middle}", "{suffix}"));
        if (spm.isPresent()) {
            requireParts(name, "spm", spm.get(), List.of("{prefix}", "{suffix}", "{middle}"));
        }
        if (neighbour.isPresent()) {
            requireParts(name, "neighbour", neighbour.get(), List.of("{content}"));
        }
        if (sentinels.isEmpty()) {
            throw new IllegalArgumentException("the model family '" + name
                    + "' names no 'sentinels'; list the texts that its tokeniser reads as tokens of their own");
        }
    }

    private static void requireParts(String name, String key, String template, List<String> parts) {
        for (String part : parts) {
            if (template == null || !template.contains(part)) {
                throw new IllegalArgumentException("the '" + key + "' of the model family '" + name + "' lacks " + part
                        + "; write " + String.join(", ", parts));
            }
        }
    }
}

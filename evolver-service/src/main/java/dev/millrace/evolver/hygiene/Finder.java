// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what must not be passed on, by rules that are data, and puts a mark in its place. */
public final class Finder {

    private final List<Rule> rules;

    private Finder(String resource) {
        try (InputStream rows = Finder.class.getResourceAsStream(resource)) {
            rules = new YAMLMapper().readValue(rows, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the rules " + resource + " cannot be read", e);
        }
    }

    /** Keys, tokens, private keys, and passwords in URLs, by their published forms. */
    public static Finder secrets() {
        return new Finder("secrets.yaml");
    }

    /** E-mail addresses, and addresses of machines that are neither private nor for documentation. */
    public static Finder addresses() {
        return new Finder("addresses.yaml");
    }

    /**
     * A text without what was found.
     *
     * @param count how much was
     */
    public record Redacted(String text, int count) {}

    /** What the first match is and where, such as {@code github-token in line 12}; never the match itself. */
    public Optional<String> first(String text) {
        String lower = lower(text);
        return rules.stream()
                .flatMap(rule -> rule.matches(text, lower).stream()
                        .limit(1)
                        .map(found -> rule.name + " in line " + line(text, found.start())))
                .findFirst();
    }

    /** The text with a mark such as {@code <GITHUB_TOKEN>} for each match. */
    public Redacted redact(String text) {
        String lower = lower(text);
        Redacted redacted = new Redacted(text, 0);
        for (Rule rule : rules) {
            List<MatchResult> matches = rule.matches(redacted.text(), lower);
            if (!matches.isEmpty()) {
                redacted = rule.redact(redacted, matches);
                lower = lower(redacted.text());
            }
        }
        return redacted;
    }

    private static long line(String text, int offset) {
        return Math.max(1, text.substring(0, offset).lines().count());
    }

    /** In lower case, as far as keywords go, with every character in its place. */
    private static String lower(String text) {
        char[] lower = text.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = Character.toLowerCase(lower[i]);
            }
        }
        return new String(lower);
    }

    /**
     * What is looked for.
     *
     * @param keyword a text that every match holds, in lower case
     * @param before how many characters of a match stand before its first keyword at most
     */
    private record Rule(String name, String keyword, int before, Pattern pattern) {

        /**
         * The matches, from left to right. The pattern is tried only where a keyword is near, for trying it everywhere
         * costs more than parsing the source does.
         */
        List<MatchResult> matches(String text, String lower) {
            List<MatchResult> matches = new ArrayList<>();
            Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
            int start = 0;
            for (int at = lower.indexOf(keyword); at >= 0; at = lower.indexOf(keyword, Math.max(at + 1, start))) {
                start = Math.max(start, at - before);
                while (start <= at && !matcher.region(start, text.length()).lookingAt()) {
                    start++;
                }
                if (start <= at) {
                    matches.add(matcher.toMatchResult());
                    start = matcher.end();
                }
            }
            return matches;
        }

        Redacted redact(Redacted before, List<MatchResult> matches) {
            StringBuilder text = new StringBuilder();
            int from = 0;
            for (MatchResult match : matches) {
                int group = Math.min(1, match.groupCount());
                text.append(before.text(), from, match.start(group)).append(mark());
                from = match.end(group);
            }
            text.append(before.text(), from, before.text().length());
            return new Redacted(text.toString(), before.count() + matches.size());
        }

        private String mark() {
            return "<" + name.toUpperCase(Locale.ROOT).replace('-', '_') + ">";
        }
    }
}

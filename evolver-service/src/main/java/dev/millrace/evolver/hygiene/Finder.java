// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        String lower = text.toLowerCase(Locale.ROOT);
        for (Rule rule : rules) {
            Matcher found = rule.matcher(text);
            if (lower.contains(rule.keyword) && found.find()) {
                long line = text.substring(0, found.start()).lines().count();
                return Optional.of(rule.name + " in line " + Math.max(1, line));
            }
        }
        return Optional.empty();
    }

    /** The text with a mark such as {@code <GITHUB_TOKEN>} for each match. */
    public Redacted redact(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Redacted redacted = new Redacted(text, 0);
        for (Rule rule : rules) {
            if (lower.contains(rule.keyword)) {
                redacted = rule.redact(redacted);
            }
        }
        return redacted;
    }

    private record Rule(String name, String keyword, Pattern pattern) {

        Matcher matcher(String text) {
            return pattern.matcher(text);
        }

        Redacted redact(Redacted before) {
            Matcher found = matcher(before.text());
            int group = Math.min(1, found.groupCount());
            StringBuilder text = new StringBuilder();
            int count = before.count();
            int from = 0;
            while (found.find()) {
                text.append(before.text(), from, found.start(group)).append(mark());
                from = found.end(group);
                count++;
            }
            return from == 0
                    ? before
                    : new Redacted(text.append(before.text().substring(from)).toString(), count);
        }

        private String mark() {
            return "<" + name.toUpperCase(Locale.ROOT).replace('-', '_') + ">";
        }
    }
}

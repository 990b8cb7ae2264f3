// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.wire.Json;
import dev.millrace.local.look.Ink.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Prints one published row of any kind: what is short in lines of its own, then its texts. */
public final class RowPage {

    private static final int SHORT = 100;

    /** What says nothing to a reader, or is shown in another form. */
    private static final Set<String> LEFT_OUT = Set.of(
            "schema_version", "text", "solutions", "tests", "outcomes", "outputs", "chosen_code", "rejected_code");

    private final Ink ink;
    private final boolean whole;

    /**
     * How to print.
     *
     * @param whole whether long texts are printed in full
     */
    public RowPage(Ink ink, boolean whole) {
        this.ink = ink;
        this.whole = whole;
    }

    /**
     * The page.
     *
     * @throws RowsException when the row is of no kind that is known
     */
    public String of(JsonNode row) {
        Form form = Form.of(row);
        Stream<String> texts = form.texts().stream().map(text -> text(row, text));
        return Stream.of(Stream.of(facts(row, form)), texts, solutions(row), tests(row))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("\n\n"));
    }

    private String facts(JsonNode row, Form form) {
        return row.properties().stream()
                .filter(field -> !LEFT_OUT.contains(field.getKey()) && !form.shows(field.getKey()))
                .map(field -> "%-15s %s".formatted(field.getKey(), fact(field.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private String fact(JsonNode value) {
        String fact = Excerpt.visible(value.isValueNode() ? value.asText() : Json.text(value))
                .replace('\n', ' ');
        return whole || fact.length() <= SHORT ? fact : fact.substring(0, SHORT) + "…";
    }

    /** Parts of one text follow each other without anything between them. */
    private String text(JsonNode row, Map<String, Part> text) {
        return text.entrySet().stream()
                .map(part -> part(partOf(row, part.getValue()), content(row.path(part.getKey()))))
                .collect(Collectors.joining());
    }

    /** An answer that is labelled as wrong is one to reject. */
    private static Part partOf(JsonNode row, Part part) {
        boolean wrong = part == Part.COMPLETION
                && row.has("label")
                && !row.path("label").asBoolean();
        return wrong ? Part.REJECTED : part;
    }

    private static String content(JsonNode value) {
        return value.isTextual()
                ? value.textValue()
                : StreamSupport.stream(value.spliterator(), false)
                        .map(message -> message.path("content").asText())
                        .collect(Collectors.joining("\n"));
    }

    private Stream<String> solutions(JsonNode row) {
        JsonNode solutions = row.path("solutions");
        return range(solutions).map(i -> {
            JsonNode solution = solutions.get(i);
            String head = "%s  %s  score %.3f  %s"
                    .formatted(
                            solution.path("id").asText(),
                            solution.path("model").asText(),
                            solution.path("score").asDouble(),
                            row.path("outcomes").path(i).asText());
            return Excerpt.visible(head) + "\n"
                    + part(Part.SOLUTION, solution.path("code").asText());
        });
    }

    private Stream<String> tests(JsonNode row) {
        JsonNode tests = row.path("tests");
        return range(tests).map(i -> {
            JsonNode test = tests.get(i);
            String head = "%s  trust %.3f"
                    .formatted(test.path("id").asText(), test.path("trust").asDouble());
            return Excerpt.visible(head) + "\n"
                    + part(Part.TEST, test.path("code").asText());
        });
    }

    private static Stream<Integer> range(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1);
    }

    private String part(Part part, String text) {
        return ink.part(part, Excerpt.visible(whole ? text : Excerpt.shortened(text)));
    }

    /** How a kind's row is laid out: its texts, each a list of fields that make it up. */
    private record Form(List<Map<String, Part>> texts) {

        private static final Map<String, Part> PROMPT = Map.of("prompt", Part.PROMPT);
        private static final List<Form> ALL = List.of(
                new Form(List.of(hole("middle", Part.MIDDLE))),
                new Form(List.of(hole("chosen", Part.CHOSEN), Map.of("rejected", Part.REJECTED))),
                new Form(List.of(PROMPT, Map.of("chosen", Part.CHOSEN), Map.of("rejected", Part.REJECTED))),
                new Form(List.of(PROMPT, Map.of("completion", Part.COMPLETION))),
                new Form(List.of(Map.of("instruction", Part.PROMPT))));

        private static Map<String, Part> hole(String middle, Part part) {
            Map<String, Part> parts = new LinkedHashMap<>();
            parts.put("prefix", Part.PREFIX);
            parts.put(middle, part);
            parts.put("suffix", Part.SUFFIX);
            return parts;
        }

        static Form of(JsonNode row) {
            return ALL.stream()
                    .filter(form -> form.texts.stream()
                            .flatMap(text -> text.keySet().stream())
                            .allMatch(row::has))
                    .findFirst()
                    .orElseThrow(() -> new RowsException("This is no row of a data set: it has none of the fields that"
                            + " fim, preference, kto, sft and verdict rows have"));
        }

        boolean shows(String field) {
            return texts.stream().anyMatch(text -> text.containsKey(field));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.job.CorpusColumns;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells from a row's fields what kind of seed it is. */
public final class SeedRows {

    private static final List<String> TEXTS = List.of("instruction", "prompt");
    private static final Set<String> OTHERS = Set.of(
            "input",
            "output",
            "entry_point",
            "canonical_solution",
            "test",
            "solutions",
            "tests",
            "id",
            "task_id",
            "language",
            "licence",
            "license");

    private SeedRows() {}

    /**
     * Reads one line of JSON.
     *
     * @param origin kept in the answer, such as {@code problems.jsonl:17}
     * @param columns the names that rows of source code have
     * @return a seed, or why it is none
     */
    public static SeedRow parse(String json, String origin, CorpusColumns columns) {
        try {
            JsonNode row = Json.tree(json.getBytes(UTF_8));
            return row.isObject()
                    ? of(row, origin, columns)
                    : refuse(Reason.SEED_MALFORMED, origin, "the row is JSON, but no object");
        } catch (MalformedJsonException e) {
            return refuse(Reason.SEED_MALFORMED, origin, "the row is no JSON");
        }
    }

    /** The seed that a JSON object is, or why it is none. */
    static SeedRow of(JsonNode row, String origin, CorpusColumns columns) {
        try {
            return read(new Fields(row), origin, columns);
        } catch (WrongTypeException e) {
            return refuse(Reason.SEED_MALFORMED, origin, e.getMessage());
        }
    }

    /** Whether a field or column of this name says something about a seed. */
    static boolean isRead(String name, CorpusColumns columns) {
        return TEXTS.contains(name) || OTHERS.contains(name) || columns.all().anyMatch(name::equals);
    }

    /** Whether rows with these fields can be seeds. */
    static boolean holdSeeds(Predicate<String> fields, CorpusColumns columns) {
        return Stream.concat(TEXTS.stream(), columns.content().stream()).anyMatch(fields);
    }

    static SeedRow.Refused refuse(Reason reason, String origin, String evidence) {
        return new SeedRow.Refused(origin, new Decision(reason, origin + ": " + evidence));
    }

    private static SeedRow read(Fields row, String origin, CorpusColumns columns) {
        Optional<String> language = row.word("language").map(word -> word.toLowerCase(Locale.ROOT));
        Seed.Brought brought = new Seed.Brought(row.texts("solutions"), row.tests());
        Optional<String> prompt = row.text("prompt");
        Optional<String> instruction = row.text("instruction");
        Optional<String> content = row.first(columns.content(), Fields::text);
        Optional<String> entryPoint = row.word("entry_point");
        if (instruction.isPresent()) {
            return kept(
                    instruction.get(),
                    new Seed.Instruction(
                            row.id(),
                            language,
                            whole(instruction.get(), row),
                            entryPoint,
                            row.text("output"),
                            brought,
                            row.licence()),
                    origin);
        }
        if (prompt.isPresent()) {
            if (entryPoint.isEmpty()) {
                return refuse(Reason.SEED_WITHOUT_CODE, origin, "a row with 'prompt' needs an 'entry_point'");
            }
            return kept(
                    prompt.get(),
                    new Seed.Problem(
                            row.id(),
                            language,
                            prompt.get(),
                            entryPoint.get(),
                            row.text("canonical_solution"),
                            row.text("test"),
                            brought,
                            row.licence()),
                    origin);
        }
        if (content.isPresent()) {
            return kept(content.get(), source(row, content.get(), origin, columns), origin);
        }
        return refuse(
                Reason.SEED_UNKNOWN_SHAPE,
                origin,
                "the row has none of instruction, prompt and " + String.join(", ", columns.content()));
    }

    /** A path's extension tells dialects apart that a corpus counts as one language. */
    private static Seed.Source source(Fields row, String content, String origin, CorpusColumns columns) {
        String path = row.first(columns.path(), Fields::word).orElse(origin);
        Optional<String> named = row.first(columns.language(), Fields::word).map(word -> word.toLowerCase(Locale.ROOT));
        return new Seed.Source(
                row.first(columns.id(), Fields::scalar),
                Languages.ofPath(path).map(Language::name).or(() -> named).or(() -> SourceLanguages.of(path)),
                path,
                content,
                row.first(columns.licence(), Fields::names),
                row.first(columns.repository(), Fields::word));
    }

    private static SeedRow kept(String text, Seed seed, String origin) {
        return text.isBlank()
                ? refuse(Reason.EMPTY, origin, "the row's text is empty")
                : new SeedRow.Read(origin, seed);
    }

    /** Alpaca's rows have what an instruction is about in a field of its own. */
    private static String whole(String instruction, Fields row) {
        return row.word("input")
                .map(input -> instruction.stripTrailing() + "\n\n" + input)
                .orElse(instruction);
    }

    /** A row's fields with their types; a null counts as absent. */
    private record Fields(JsonNode row) {

        Optional<String> text(String name) {
            JsonNode value = row.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isTextual()) {
                throw new WrongTypeException("'" + name + "' must be a text");
            }
            return Optional.of(value.textValue());
        }

        Optional<String> word(String name) {
            return text(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        Optional<String> licence() {
            return word("licence").or(() -> word("license"));
        }

        /** The row's identifier, which many banks write under another name. */
        Optional<String> id() {
            return scalar("id").or(() -> scalar("task_id"));
        }

        /** A text, or a number as a text. */
        Optional<String> scalar(String name) {
            return Optional.of(row.path(name))
                    .filter(value -> value.isValueNode() && !value.isNull())
                    .map(JsonNode::asText)
                    .filter(text -> !text.isBlank());
        }

        /** A text, or a list of texts of which all hold. */
        Optional<String> names(String name) {
            return row.path(name).isArray()
                    ? Optional.of(String.join(" AND ", texts(name))).filter(names -> !names.isEmpty())
                    : word(name);
        }

        /** What the first field says that says anything. */
        Optional<String> first(List<String> names, BiFunction<Fields, String, Optional<String>> read) {
            return names.stream()
                    .flatMap(name -> read.apply(this, name).stream())
                    .findFirst();
        }

        List<String> texts(String name) {
            return list(name, value -> {
                if (!value.isTextual()) {
                    throw new WrongTypeException("'" + name + "' must hold texts alone");
                }
                return value.textValue();
            });
        }

        /** The tests: code, or what a program reads and writes, which goes on as its JSON text. */
        List<String> tests() {
            return list("tests", value -> {
                boolean isCase =
                        value.path("stdin").isTextual() && value.path("stdout").isTextual();
                if (!value.isTextual() && !isCase) {
                    throw new WrongTypeException("'tests' must hold texts, or objects with 'stdin' and 'stdout'");
                }
                return isCase ? value.toString() : value.textValue();
            });
        }

        private List<String> list(String name, Function<JsonNode, String> read) {
            JsonNode values = row.path(name);
            if (values.isMissingNode() || values.isNull()) {
                return List.of();
            }
            if (!values.isArray()) {
                throw new WrongTypeException("'" + name + "' must be a list");
            }
            return values.valueStream()
                    .map(read)
                    .filter(text -> !text.isBlank())
                    .toList();
        }
    }

    /** A known field of a type that it cannot have. */
    private static final class WrongTypeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongTypeException(String message) {
            super(message);
        }
    }
}

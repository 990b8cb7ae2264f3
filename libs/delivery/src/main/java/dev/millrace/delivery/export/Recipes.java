// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.ColumnType;
import dev.millrace.delivery.columns.RowColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What there is to export a job's rows as. {@code docs/trainers.md} says what reads each. */
public final class Recipes {

    private static final String FIM = "fim-";

    private final JobSettings settings;

    public Recipes(JobSettings settings) {
        this.settings = settings;
    }

    /** The recipes of all jobs, and those of this job's model families and kinds. */
    public List<String> names() {
        List<String> names = new ArrayList<>(
                List.of("trl-dpo", "trl-kto", "trl-sft", "openrlhf", "axolotl", "llama-factory", "nemo-rl"));
        settings.fim().families().forEach(family -> names.add(FIM + family));
        Arrays.stream(Kind.values()).forEach(kind -> names.add(kind.label()));
        return names;
    }

    /**
     * The recipe of a name.
     *
     * @throws ExportRefusedException when there is none, naming those that there are
     */
    public Recipe named(String name) {
        return switch (name) {
            case "trl-dpo", "openrlhf" -> new Recipe(name, Kind.PREFERENCE, pair());
            case "trl-kto" -> new Recipe(name, Kind.KTO, own(Kind.KTO, "id", "prompt", "completion", "label"));
            case "trl-sft" -> new Recipe(name, Kind.SFT, own(Kind.SFT, "id", "prompt", "completion"));
            case "axolotl" -> new Recipe(name, Kind.PREFERENCE, texts("prompt"));
            case "llama-factory" -> new Recipe(name, Kind.PREFERENCE, texts("instruction"));
            case "nemo-rl" ->
                new Recipe(
                        name,
                        Kind.PREFERENCE,
                        List.of(
                                own(Kind.PREFERENCE, "id").getFirst(),
                                Field.messages("context", "prompt", "user"),
                                Field.ranked("completions")));
            default -> ofJob(name);
        };
    }

    private Recipe ofJob(String name) {
        if (!names().contains(name)) {
            throw new ExportRefusedException(
                    "There is no format '" + name + "' for this data set; there are " + String.join(", ", names()));
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.label().equals(name))
                .findFirst()
                .map(kind -> new Recipe(
                        name,
                        kind,
                        RowColumns.of(kind, settings).stream().map(Field::own).toList()))
                .orElseGet(() -> rendered(name, name.substring(FIM.length())));
    }

    private Recipe rendered(String name, String family) {
        Field text = new Field(new Column("text", new ColumnType.Text()), row -> row.path("text")
                .path(family));
        return new Recipe(name, Kind.FIM, List.of(own(Kind.FIM, "id").getFirst(), text));
    }

    private List<Field> pair() {
        return own(Kind.PREFERENCE, "id", "prompt", "chosen", "rejected", "margin");
    }

    private List<Field> texts(String prompt) {
        return Stream.concat(
                        own(Kind.PREFERENCE, "id").stream(),
                        Stream.of(
                                Field.text(prompt, "prompt"),
                                Field.text("chosen", "chosen"),
                                Field.text("rejected", "rejected")))
                .toList();
    }

    private List<Field> own(Kind kind, String... names) {
        List<String> wanted = List.of(names);
        return RowColumns.of(kind, settings).stream()
                .filter(column -> wanted.contains(column.name()))
                .map(Field::own)
                .toList();
    }
}

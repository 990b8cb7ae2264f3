// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.evolver.builtin.References;
import dev.millrace.evolver.evolution.Evolution.Evolved.Survived;
import dev.millrace.evolver.generate.EntryPoints;
import dev.millrace.evolver.generate.TaskWork;
import dev.millrace.evolver.hygiene.Benchmarks;
import dev.millrace.evolver.hygiene.Finder;
import dev.millrace.evolver.hygiene.Hygiene;
import dev.millrace.evolver.hygiene.Licences;
import dev.millrace.evolver.seed.Seed;
import dev.millrace.evolver.seed.Seed.Brought;
import dev.millrace.evolver.seed.SeedRow;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Settles what a seed becomes: everything about it that needs no look at other seeds. Plain and repeatable. */
final class Admitter {

    /** The languages that solutions can be executed in. */
    private static final Set<String> EXECUTED = Set.of("python", "javascript", "java");

    private static final Brought NOTHING = new Brought(List.of(), List.of());

    private final JobSettings settings;
    private final String job;
    private final String settingsHash;
    private final Hygiene hygiene;

    Admitter(JobSettings settings, Benchmarks benchmarks) {
        this.settings = settings;
        this.job = settings.jobId();
        this.settingsHash = settings.hash();
        this.hygiene = new Hygiene(settings.admission(), benchmarks);
    }

    /** What was read in its place. */
    Admitted admit(SeedRow row, long seedOrdinal) {
        return switch (row) {
            case SeedRow.Read read -> admit(read.seed(), read.origin(), seedOrdinal);
            case SeedRow.Refused refused -> new Admitted.Refused(refused.decision());
        };
    }

    /** A seed in its place. */
    Admitted admit(Seed seed, String origin, long seedOrdinal) {
        Place place = new Place(settings.evolve().rounds(), seedOrdinal, 0);
        return switch (seed) {
            case Seed.Instruction row -> clean(row, origin, place);
            case Seed.Problem row -> clean(row, origin, place);
            case Seed.Source row -> file(row, origin, place);
        };
    }

    /** What a rewriting made of a task. Records of one seed stay in one split, or validation would know training. */
    Admitted.AsTask admit(Task parent, int round, Survived evolved) {
        Place place = Place.of(settings.evolve().rounds(), parent.ordinal()).inRound(round);
        String hash = hash(parent.language(), evolved.instruction());
        List<LineageStep> lineage = new ArrayList<>(parent.lineage());
        lineage.add(evolved.step());
        String id = Ids.of("t", job, hash);
        Task task = new Task(
                id,
                place.ordinal(),
                parent.split(),
                Ids.seed(settings.seed(), id),
                parent.language(),
                evolved.instruction(),
                evolved.entryPoint(),
                lineage,
                parent.licence(),
                parent.sourceSha256());
        return new Admitted.AsTask(new TaskWork(task, evolved.reference(), NOTHING), hash, 0);
    }

    /** Every text of a task is looked through, for models, rows and executed code would carry each of them on. */
    private Admitted clean(Seed.OfTask row, String origin, Place place) {
        Optional<Decision> objection = row.texts()
                .flatMap(text -> hygiene.secretIn(text, origin).stream())
                .findFirst();
        if (objection.isPresent()) {
            return new Admitted.Refused(objection.get());
        }
        int redacted = row.texts()
                .mapToInt(text -> hygiene.withoutSecrets(text).count())
                .sum();
        return task(
                redacted == 0
                        ? row
                        : row.map(text -> hygiene.withoutSecrets(text).text()),
                redacted,
                origin,
                place);
    }

    private Admitted task(Seed.OfTask seed, int redacted, String origin, Place place) {
        String instruction = seed.asked();
        Brought brought = seed.brought();
        String language = seed.language().orElseGet(() -> settings.languages().firstKey());
        if (instruction.isBlank()) {
            return refused(Reason.EMPTY, origin);
        }
        if (!EXECUTED.contains(language)) {
            return refused(Reason.UNSUPPORTED_LANGUAGE, origin + ": " + language);
        }
        if (brought.solutions().isEmpty() && settings.roles().solve().isEmpty()) {
            return refused(Reason.SEED_WITHOUT_CODE, origin + ": it brings no solutions, and no model writes any");
        }
        String hash = hash(language, instruction);
        String id = Ids.of("t", job, hash);
        Task task = new Task(
                id,
                place.ordinal(),
                split(id),
                Ids.seed(settings.seed(), id),
                language,
                instruction,
                EntryPoints.settle(seed),
                List.of(lineage(seed, origin)),
                seed.licence(),
                Optional.of(Ids.sha256(instruction)));
        return new Admitted.AsTask(new TaskWork(task, References.of(seed), brought), hash, redacted);
    }

    private Admitted file(Seed.Source row, String origin, Place place) {
        if (row.content().isBlank()) {
            return refused(Reason.EMPTY, origin);
        }
        Optional<Language> language = row.language().map(Languages::of).orElseGet(() -> Languages.ofPath(row.path()));
        if (language.isEmpty()) {
            return refused(
                    Reason.UNSUPPORTED_LANGUAGE, origin + ": " + row.language().orElse("no known extension"));
        }
        Optional<String> licence = row.licence().or(() -> Licences.inHeader(row.content()));
        Optional<Decision> objection = hygiene.objection(row.content(), licence, origin);
        if (objection.isPresent()) {
            return new Admitted.Refused(objection.get());
        }
        Finder.Redacted content = hygiene.redact(row.content());
        String hash = hash("file", content.text());
        String id = Ids.of("f", job, hash);
        SourceFile file = new SourceFile(
                Event.SCHEMA_VERSION,
                job,
                settingsHash,
                id,
                place.ordinal(),
                split(id),
                Ids.seed(settings.seed(), id),
                language.get().name(),
                row.path(),
                content.text(),
                licence,
                List.of(lineage(row, origin)),
                row.repository(),
                content.count(),
                List.of());
        return new Admitted.AsFile(file, hash, hygiene.likeness(content.text()));
    }

    private Split split(String id) {
        double drawn = new SplittableRandom(Ids.seed(settings.seed(), "split", id)).nextDouble();
        return drawn < settings.validation() ? Split.VALIDATION : Split.TRAIN;
    }

    private static LineageStep lineage(Seed seed, String origin) {
        return LineageStep.seed(seed.id().orElse(origin));
    }

    private static Admitted refused(Reason reason, String evidence) {
        return new Admitted.Refused(new Decision(reason, evidence));
    }

    /** Line ends, trailing blanks and blank lines around a text say nothing new. */
    private static String hash(String type, String text) {
        return Ids.of("c", type, text.strip().lines().map(String::stripTrailing).collect(Collectors.joining("\n")));
    }
}

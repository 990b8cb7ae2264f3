// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.span.Source;
import dev.millrace.stages.Handler;
import dev.millrace.stages.Produced;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The stage {@code cut-file}: a gated source file becomes fill-in-the-middle rows, or is rejected with its reason. */
public final class CutFile implements Handler<GatedSource> {

    private final Families families;
    private final Cutter cutter;
    private final RowMaker rows;

    /** Cuts files and renders them for the given families. */
    public CutFile(Families families) {
        this.families = families;
        this.cutter = new Cutter(families);
        this.rows = new RowMaker(families);
    }

    @Override
    public Produced handle(GatedSource event, JobSettings settings, Envelope envelope) {
        SourceFile file = event.source();
        return switch (cutter.parse(file.language(), file.content(), settings.fim())) {
            case Cutter.Parsed.Unsound(Decision decision) -> rejected(file, decision);
            case Cutter.Parsed.Sound(Source source) -> {
                List<Finding> findings = findings(event, source);
                yield settings.gate()
                        .objection(file.path(), findings)
                        .map(decision -> rejected(file, decision))
                        .orElseGet(() -> cut(file, source, findings, settings, envelope));
            }
        };
    }

    private Produced cut(
            SourceFile file, Source source, List<Finding> findings, JobSettings settings, Envelope envelope) {
        return switch (Cutter.cut(source, file.ordinal(), settings.fim(), settings.seed())) {
            case CutResult.Dropped(Decision decision) -> rejected(file, decision);
            case CutResult.Cuts cuts -> {
                List<ContextFile> context =
                        families.and(settings.fim().ownFamilies()).withoutSentinels(file.context());
                List<FimRow> made = rows.rows(cuts, Origin.file(file, findings, context), settings.fim());
                Outcome outcome = Outcome.accepted(file.job(), file.taskId(), Stage.CUT_FILE)
                        .withRecords(Map.of(Kind.FIM, made.size()));
                yield new Produced(
                        RowMessages.of(Kind.FIM, FimRow.class, made, envelope).toList(), outcome);
            }
        };
    }

    /** What the gate's tools noticed, and what the tree shows, which the gate leaves to whoever parses the file. */
    private static List<Finding> findings(GatedSource event, Source source) {
        return Stream.concat(event.findings().stream(), source.flaws().stream())
                .distinct()
                .sorted(Comparator.comparingInt(Finding::line))
                .toList();
    }

    private static Produced rejected(SourceFile file, Decision decision) {
        return new Produced(
                List.of(),
                Outcome.rejected(file.job(), file.taskId(), Stage.CUT_FILE, decision.reason(), decision.evidence()));
    }
}

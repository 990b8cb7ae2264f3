// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.FimPreferenceRow;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.task.SpanPairs;
import dev.millrace.fim.task.TaskFile;
import dev.millrace.stages.Handler;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The stage {@code cut-task}: the best solution of a task, where it is trusted, becomes a file that runs, and that file
 * fill-in-the-middle rows. A task that gives no rows stays accepted, with the reason as a remark.
 */
public final class CutTask implements Handler<VerdictRow> {

    /** A verdict does not say which seed it came from; the warm-up is for files. */
    private static final long NO_WARM_UP = Long.MAX_VALUE;

    private final Families families;
    private final Cutter cutter;
    private final RowMaker rows;

    /** Cuts tasks and renders them for the given families. */
    public CutTask(Families families) {
        this.families = families;
        this.cutter = new Cutter(families);
        this.rows = new RowMaker(families);
    }

    @Override
    public Produced handle(VerdictRow verdict, JobSettings settings, Envelope envelope) {
        Outcome outcome = Outcome.accepted(verdict.job(), verdict.taskId(), Stage.CUT_TASK);
        Optional<VerdictRow.Solution> trusted = trusted(verdict);
        if (trusted.isEmpty()) {
            return without(outcome, Reason.NOT_TRUSTED);
        }
        Optional<Language> language = Languages.of(verdict.language());
        if (language.isEmpty()) {
            return without(outcome, Reason.UNSUPPORTED_LANGUAGE);
        }
        VerdictRow.Solution best = trusted.get();
        TaskFile file =
                TaskFile.of(verdict, best, language.get(), settings.fim().taskTests());
        CutResult result = cutter.cut(verdict.language(), file.content(), NO_WARM_UP, settings.fim(), settings.seed());
        return switch (result) {
            case CutResult.Dropped(var decision) -> without(outcome, decision.reason());
            case CutResult.Cuts cuts -> {
                List<FimRow> made = rows.rows(cuts, Origin.task(verdict, file.path(), best.findings()), settings.fim());
                List<FimPreferenceRow> pairs = new SpanPairs(families, settings.fim())
                        .pair(verdict, best, file).stream().toList();
                yield produced(outcome, made, pairs, envelope);
            }
        };
    }

    private static Optional<VerdictRow.Solution> trusted(VerdictRow verdict) {
        return verdict.best().filter(VerdictRow.Best::trusted).flatMap(best -> verdict.solutions().stream()
                .filter(solution -> solution.id().equals(best.solution()))
                .findFirst());
    }

    private static Produced without(Outcome outcome, Reason reason) {
        return new Produced(List.of(), outcome.withRemarks(Map.of(reason, 1)));
    }

    private static Produced produced(
            Outcome outcome, List<FimRow> made, List<FimPreferenceRow> pairs, Envelope envelope) {
        Map<Kind, Integer> records = new TreeMap<>(Map.of(Kind.FIM, made.size()));
        if (!pairs.isEmpty()) {
            records.put(Kind.FIM_PREFERENCE, pairs.size());
        }
        List<Message<?>> messages = Stream.concat(
                        RowMessages.of(Kind.FIM, FimRow.class, made, envelope),
                        RowMessages.of(Kind.FIM_PREFERENCE, FimPreferenceRow.class, pairs, envelope))
                .toList();
        return new Produced(messages, outcome.withRecords(records));
    }
}

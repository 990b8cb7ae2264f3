// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Handler;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import java.util.List;
import java.util.Optional;

/** Scores an executed task, and settles it at once unless something is to be measured first. */
public final class ScoreHandler implements Handler<Executions> {

    @Override
    public Produced handle(Executions executions, JobSettings settings, Envelope envelope) {
        Judgement judgement = Judgement.of(executions, settings.preference());
        Inquiry inquiry = Inquiry.of(judgement);
        return inquiry.probe()
                .map(probe -> asking(probe, envelope))
                .orElseGet(() -> Settlement.of(judgement, inquiry.findings(Optional.empty()), envelope, Stage.SCORE));
    }

    private static Produced asking(Probe probe, Envelope envelope) {
        Executions executions = probe.executions();
        String task = executions.task().id();
        Envelope ofProbe = new Envelope(
                Ids.of("e", envelope.id(), "probe"),
                Settlement.SOURCE,
                executions.job(),
                executions.settingsHash(),
                task,
                envelope.split(),
                true);
        return new Produced(
                List.of(new Message<>(Topics.PROBES, task, probe, ofProbe)),
                Outcome.accepted(executions.job(), task, Stage.SCORE).handingTo(Stage.MEASURE));
    }
}

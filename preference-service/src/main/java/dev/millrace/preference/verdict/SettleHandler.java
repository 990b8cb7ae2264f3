// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Handler;
import dev.millrace.stages.Produced;
import java.util.Optional;

/** Settles a task whose measurements have come back, from the executions that the probe carried along. */
public final class SettleHandler implements Handler<ProbeResults> {

    @Override
    public Produced handle(ProbeResults results, JobSettings settings, Envelope envelope) {
        Judgement judgement = Judgement.of(results.probe().executions(), settings.preference());
        Findings findings = Inquiry.of(judgement).findings(Optional.of(results));
        return Settlement.of(judgement, findings, envelope, Stage.SETTLE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.verdict;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.SftRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.preference.pair.Best;
import dev.millrace.preference.pair.Choice;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The verdict on a task with all its records: what ends the task in this service, whichever event does. */
final class Settlement {

    static final String SOURCE = "preference";

    private final Executions executions;
    private final Envelope envelope;
    private final Judgement judgement;
    private final Findings findings;
    private final List<Message<?>> messages = new ArrayList<>();
    private final Map<Kind, Integer> records = new EnumMap<>(Kind.class);
    private List<PreferenceRow> pairs = List.of();

    private Settlement(Judgement judgement, Findings findings, Envelope envelope) {
        this.executions = judgement.executions();
        this.envelope = envelope;
        this.judgement = judgement;
        this.findings = findings;
    }

    /**
     * Writes down what was judged and found. A task without a pair is accepted all the same, with a remark.
     *
     * @param stage in whose name the outcome is told
     */
    static Produced of(Judgement judgement, Findings findings, Envelope envelope, Stage stage) {
        return new Settlement(judgement, findings, envelope).produce(stage);
    }

    @SuppressWarnings("unchecked") // The registry pairs each kind with the topic of its row type.
    private Produced produce(Stage stage) {
        Rows rows = new Rows(judgement, findings);
        add(Kind.VERDICTS, (Topic<VerdictRow>) Kind.VERDICTS.topic(), List.of(rows.verdict()));
        Optional<Best> trusted = judgement.best().filter(Best::trusted);
        if (trusted.isPresent()) {
            add(Kind.SFT, (Topic<SftRow>) Kind.SFT.topic(), List.of(rows.sft(trusted.get())));
            add(Kind.KTO, (Topic<KtoRow>) Kind.KTO.topic(), rows.kto(judgement.labels()));
            pairs = byCorrectness(rows, trusted.get());
            List<PreferenceRow> all = new ArrayList<>(pairs);
            findings.speedPair().map(rows::speed).ifPresent(all::add);
            if (!all.isEmpty()) {
                add(Kind.PREFERENCE, (Topic<PreferenceRow>) Kind.PREFERENCE.topic(), all);
            }
        }
        return new Produced(messages, outcome(stage));
    }

    private List<PreferenceRow> byCorrectness(Rows rows, Best best) {
        List<PreferenceRow> made = new ArrayList<>();
        double share = judgement.settings().shares().correctness();
        if (judgement.choice() instanceof Choice.Pairs(List<Choice.Pair> chosen)
                && Drawn.isAmong(executions.task(), Drawn.CORRECTNESS, share)) {
            chosen.forEach(pair -> made.add(rows.preference(pair, best)));
        }
        findings.hardNegative().ifPresent(mutant -> made.add(rows.hardNegative(mutant, best)));
        return made;
    }

    private <T extends DataRecord> void add(Kind kind, Topic<T> topic, List<T> rows) {
        String task = executions.task().id();
        for (int i = 0; i < rows.size(); i++) {
            T row = rows.get(i);
            Envelope ofRow = new Envelope(
                    row.rowId(),
                    SOURCE,
                    executions.job(),
                    executions.settingsHash(),
                    task,
                    envelope.split(),
                    i == rows.size() - 1);
            messages.add(new Message<>(topic, task, row, ofRow));
        }
        records.put(kind, rows.size());
    }

    private Outcome outcome(Stage stage) {
        return Outcome.accepted(executions.job(), executions.task().id(), stage)
                .withRecords(records)
                .handingTo(Stage.CUT_TASK)
                .withRemarks(remarks())
                .withCounts(counts());
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(Skew.of(pairs));
        counts.put("preference-correctness", (long) pairs.size());
        counts.putAll(findings.counts());
        counts.put("codedpo-rounds-until-stable", (long) judgement.stableAfter());
        return counts;
    }

    private Map<Reason, Integer> remarks() {
        Map<Reason, Integer> remarks = findings.remarks();
        if (judgement.choice() instanceof Choice.NoPair(Reason reason)) {
            remarks.put(reason, 1);
        }
        return remarks;
    }
}

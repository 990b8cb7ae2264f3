// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.outcome;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.reason.Reason;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is counted of a job.
 *
 * @param totals by name; which names there are, this class alone knows
 */
public record Tally(SortedMap<String, Long> totals) {

    private static final String ACCEPTED = "accepted";
    private static final String REJECTED = "rejected/";
    private static final String REMARK = "remark/";
    private static final String PRODUCED = "produced/";
    private static final String COMMITTED = "committed/";
    private static final String LOST_ROWS = "lost-rows/";
    private static final String COUNT = "count/";
    private static final String MIXED = "mixed/";
    private static final String CACHED = "cached/";

    /** Nothing yet. */
    public Tally() {
        this(new TreeMap<>());
    }

    /** Counts what an outcome says; call it once for each. */
    public Tally count(Outcome outcome) {
        outcome.records()
                .forEach((kind, rows) -> add((outcome.stage().isSink() ? COMMITTED : PRODUCED) + kind.label(), rows));
        outcome.counts().forEach((name, amount) -> add(COUNT + name, amount));
        outcome.remarks().forEach(this::remark);
        switch (Fate.of(outcome)) {
            case Fate.Accepted accepted -> add(ACCEPTED, 1);
            case Fate.Rejected rejected -> reject(rejected.reason());
            case Fate.Remarked remarked -> remark(remarked.reason(), 1);
            case Fate.Open open -> {}
        }
        if (outcome.records().getOrDefault(Kind.FIM, 0) > 0 && !outcome.stage().isSink()) {
            add(MIXED + outcome.stage().label(), 1);
        }
        if (outcome.stage().isSink() && outcome.result() != Outcome.Result.ACCEPTED) {
            add(LOST_ROWS + outcome.stage().label(), 1);
        }
        return this;
    }

    /** Counts a rejected task or seed. */
    public void reject(Reason reason) {
        add(REJECTED + reason.code(), 1);
    }

    /** Counts remarks. */
    public void remark(Reason reason, long times) {
        add(REMARK + reason.code(), times);
    }

    /** Counts questions that the ledger answered. */
    public void cached(String model, long times) {
        add(CACHED + model, times);
    }

    /** Accepted tasks and files. */
    public long accepted() {
        return totals.getOrDefault(ACCEPTED, 0L);
    }

    /** Rejected tasks, files and seeds. */
    public SortedMap<Reason, Long> rejected() {
        return below(REJECTED, Reason::of);
    }

    /** Source files that rows were cut from. */
    public long mixedFiles() {
        return totals.getOrDefault(MIXED + Stage.CUT_FILE.label(), 0L);
    }

    /** Tasks whose stand-alone files rows were cut from. */
    public long mixedTasks() {
        return totals.getOrDefault(MIXED + Stage.CUT_TASK.label(), 0L);
    }

    /** What was noted, or lost, without the task being rejected for it. */
    public SortedMap<Reason, Long> remarks() {
        return below(REMARK, Reason::of);
    }

    /** Rows that stages made. */
    public SortedMap<Kind, Long> produced() {
        return below(PRODUCED, Kind::of);
    }

    /** Rows that sinks committed. */
    public SortedMap<Kind, Long> committed() {
        return below(COMMITTED, Kind::of);
    }

    /** Whether a row of the kind stands in a dead-letter topic instead of the data set. */
    public boolean lostRows(Kind kind) {
        return totals.containsKey(LOST_ROWS + kind.sink().label());
    }

    /** The figures of stages, by the names that they gave them. */
    public SortedMap<String, Long> counts() {
        return below(COUNT, name -> name);
    }

    /** Questions that the ledger answered, by model. */
    public SortedMap<String, Long> cached() {
        return below(CACHED, name -> name);
    }

    private void add(String name, long amount) {
        if (amount != 0) {
            totals.merge(name, amount, Long::sum);
        }
    }

    private <K extends Comparable<K>> SortedMap<K, Long> below(String prefix, Function<String, K> key) {
        SortedMap<K, Long> found = new TreeMap<>();
        for (Map.Entry<String, Long> total : totals.entrySet()) {
            if (total.getKey().startsWith(prefix)) {
                found.put(key.apply(total.getKey().substring(prefix.length())), total.getValue());
            }
        }
        return found;
    }
}

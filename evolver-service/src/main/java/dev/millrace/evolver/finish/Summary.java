// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.finish;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.ledger.Spending.Spent;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.outcome.Tally;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a job did, in numbers: {@code summary.json}.
 *
 * @param state such as {@code done}
 * @param seconds that it was worked on, over all runs
 * @param seeds rows and files that were read, refused ones included
 * @param solutions candidates that were judged
 * @param executions runs of a solution against a test
 * @param fim rows of fill-in-the-middle
 * @param records rows in the data set, by kind
 * @param remarks what was noted or lost without a task being rejected for it
 * @param mix what came of the mix that the job asked for
 */
record Summary(
        String job,
        String state,
        double seconds,
        long seeds,
        Tasks tasks,
        long solutions,
        long tests,
        long executions,
        Preference preference,
        long fim,
        SortedMap<Kind, Long> records,
        SortedMap<Reason, Long> remarks,
        Llm llm,
        Optional<Mixed> mix) {

    /** Begins the names of what the preference service counts of its pairs. */
    private static final String PAIRS = "pairs-";

    /** Tasks and files; seeds that became none count as rejected. */
    record Tasks(long total, long accepted, SortedMap<Reason, Long> rejected) {}

    /**
     * Pairs by what they differ in.
     *
     * @param mutants those of the correctness pairs whose rejected side was made by rule
     * @param timedTasks tasks with right solutions that were to be timed against each other
     * @param measuredTasks those of them whose inputs could be scaled up far enough
     * @param skew what else tells chosen from rejected sides, in pairs, such as {@code chosen-shorter} or
     *     {@code chosen-by/MODEL}
     */
    record Preference(
            long correctness,
            long speed,
            long mutants,
            long timedTasks,
            long measuredTasks,
            SortedMap<String, Long> skew) {}

    /**
     * Sources that rows were cut from. Fewer files than the tasks ask for means that the files ran out; those that were
     * left over are rejected as {@code outside-mix}.
     *
     * @param asked files to tasks, such as {@code 100:1}
     */
    record Mixed(String asked, long files, long tasks) {}

    /** What the models were asked, and what that cost. */
    record Llm(
            long requests,
            long cached,
            long promptTokens,
            long completionTokens,
            double usd,
            SortedMap<String, Model> byModel) {}

    /** One model's part. */
    record Model(long requests, long cached, long promptTokens, long completionTokens, double usd) {}

    static Summary of(StoredJob job, JobEvent.State state, Tally tally, SortedMap<String, Spent> spent) {
        long rejected = sum(tally.rejected());
        SortedMap<String, Long> counts = tally.counts();
        return new Summary(
                job.id,
                state.name().toLowerCase(Locale.ROOT),
                Math.round(job.runningMs() / 100.0) / 10.0,
                job.seedsStored,
                new Tasks(tally.accepted() + rejected, tally.accepted(), tally.rejected()),
                counts.getOrDefault("solutions", 0L),
                counts.getOrDefault("tests", 0L),
                counts.getOrDefault("executions", 0L),
                new Preference(
                        counts.getOrDefault("preference-correctness", 0L),
                        counts.getOrDefault("preference-speed", 0L),
                        counts.getOrDefault("preference-mutants", 0L),
                        counts.getOrDefault("speed-timed-tasks", 0L),
                        counts.getOrDefault("speed-measured-tasks", 0L),
                        skew(counts)),
                tally.committed().getOrDefault(Kind.FIM, 0L),
                tally.committed(),
                tally.remarks(),
                llm(tally, spent),
                job.settings()
                        .admission()
                        .mix()
                        .map(mix ->
                                new Mixed(mix.files() + ":" + mix.tasks(), tally.mixedFiles(), tally.mixedTasks())));
    }

    byte[] toJson() {
        try {
            return (Json.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary is always JSON", e);
        }
    }

    private static SortedMap<String, Long> skew(SortedMap<String, Long> counts) {
        SortedMap<String, Long> skew = new TreeMap<>();
        counts.forEach((name, pairs) -> {
            if (name.startsWith(PAIRS)) {
                skew.put(name.substring(PAIRS.length()), pairs);
            }
        });
        return skew;
    }

    private static Llm llm(Tally tally, SortedMap<String, Spent> spent) {
        SortedMap<String, Model> models = new TreeMap<>();
        spent.forEach(
                (model, what) -> models.put(model, model(what, tally.cached().getOrDefault(model, 0L))));
        tally.cached().forEach((model, cached) -> models.putIfAbsent(model, model(Spent.NONE, cached)));
        Spent total = spent.values().stream().reduce(Spent.NONE, Spent::plus);
        return new Llm(
                total.requests(),
                sum(tally.cached()),
                total.promptTokens(),
                total.completionTokens(),
                total.usd(),
                models);
    }

    private static Model model(Spent spent, long cached) {
        return new Model(spent.requests(), cached, spent.promptTokens(), spent.completionTokens(), spent.usd());
    }

    private static long sum(SortedMap<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

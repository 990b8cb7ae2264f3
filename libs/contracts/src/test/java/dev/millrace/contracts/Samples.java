// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import dev.millrace.contracts.event.Candidate;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.OutboxPosition;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Agreement;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.FimPreferenceRow;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.record.KtoRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.SftRow;
import dev.millrace.contracts.record.Timings;
import dev.millrace.contracts.record.VerdictRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One event of every type and one row of every kind, with every optional field present. */
final class Samples {

    private static final int VERSION = 1;
    private static final String JOB = "demo-0123456789abcdef";
    private static final String HASH = "0123456789abcdef";
    private static final String TASK = "t-00112233445566778899";
    private static final String RIGHT = "def add(a, b):\n    return a + b\n";
    private static final String WRONG = "def add(a, b):\n    return a - b\n";
    private static final String TEST = "assert add(1, 2) == 3";
    private static final String INSTRUCTION = "Add two numbers.";
    private static final Optional<ExecutionEnvironment> ENVIRONMENT =
            Optional.of(new ExecutionEnvironment("science", "CPython 3.11.7", new TreeMap<>(Map.of("numpy", "2.3.5"))));
    private static final Optional<String> LICENCE = Optional.of("Apache-2.0");
    private static final String SOURCE_SHA256 = Ids.sha256(RIGHT);
    private static final List<ContextFile> CONTEXT = List.of(new ContextFile("src/subtract.py", WRONG, LICENCE));
    private static final Agreement AGREEMENT = Agreement.of(0.5, 1);
    private static final PreferenceRow.Models MODELS = new PreferenceRow.Models("solver", "builtin");
    private static final List<LineageStep> LINEAGE = List.of(
            LineageStep.seed("seeds.jsonl:1"), LineageStep.evolve("deepen", "writer", "t-99887766554433221100"));
    private static final List<Finding> FINDINGS = List.of(new Finding(
            "tree-sitter", "0.26", "missing-node", Finding.FindingKind.SYNTAX, Finding.Severity.ERROR, 3, "missing )"));

    private Samples() {}

    /** Every sample by the name of its golden file. */
    static SortedMap<String, Object> all() {
        SortedMap<String, Object> samples = new TreeMap<>();
        samples.put("job-event", jobEvent());
        samples.put("outcome", outcome());
        samples.put("outbox-position", new OutboxPosition(VERSION, 1_234, 5));
        samples.put("candidate-set", candidateSet());
        samples.put("source-file", sourceFile());
        samples.put("executions", executions());
        samples.put("gated-source", new GatedSource(VERSION, sourceFile(), FINDINGS));
        samples.put("probe", probe());
        samples.put("probe-results", probeResults());
        for (Kind kind : Kind.values()) {
            samples.put(kind.label(), row(kind));
        }
        return samples;
    }

    static DataRecord row(Kind kind) {
        return switch (kind) {
            case VERDICTS -> verdict();
            case PREFERENCE -> preference();
            case KTO -> kto();
            case SFT -> sft();
            case FIM -> fim();
            case FIM_PREFERENCE -> fimPreference();
        };
    }

    static JobSettings settings() {
        return JobSettings.defaults("demo");
    }

    private static JobEvent jobEvent() {
        return new JobEvent(
                VERSION,
                JOB,
                HASH,
                settings(),
                JobEvent.State.STOPPED,
                Optional.of("the budget is spent"),
                Set.of(TASK, SOURCE_SHA256));
    }

    private static Outcome outcome() {
        return Outcome.rejected(JOB, TASK, Stage.GATE, Reason.NO_TESTS, "15 tests, none of which calls add")
                .withRecords(Map.of(Kind.VERDICTS, 1, Kind.KTO, 2))
                .handingTo(Stage.CUT_TASK, Stage.MEASURE)
                .withRemarks(Map.of(Reason.TRIVIAL_TEST, 15))
                .withCounts(Map.of("solutions", 15L, "tests", 15L));
    }

    private static Task task() {
        return new Task(
                TASK,
                7,
                Split.VALIDATION,
                42,
                "python",
                INSTRUCTION,
                Optional.of("add"),
                LINEAGE,
                LICENCE,
                Optional.of(SOURCE_SHA256));
    }

    private static CandidateSet candidateSet() {
        return new CandidateSet(
                VERSION,
                JOB,
                HASH,
                task(),
                List.of(new Candidate("s0", RIGHT, "solver"), new Candidate("s1", WRONG, "builtin")),
                List.of(new Candidate("t0", TEST, "seed")));
    }

    private static SourceFile sourceFile() {
        return new SourceFile(
                VERSION,
                JOB,
                HASH,
                TASK,
                8,
                Split.TRAIN,
                43,
                "python",
                "src/add.py",
                RIGHT,
                LICENCE,
                List.of(LineageStep.seed("src/add.py")),
                Optional.of("add/add"),
                1,
                CONTEXT);
    }

    private static Executions executions() {
        return new Executions(
                VERSION,
                JOB,
                HASH,
                task(),
                "rlimits+landlock+seccomp",
                List.of(
                        new ExecutedSolution("s0", RIGHT, "solver", List.of(), "a1", true, OptionalDouble.of(0.5)),
                        new ExecutedSolution("s1", WRONG, "builtin", FINDINGS, "b2", true, OptionalDouble.empty())),
                List.of(new ExecutedTest("t0", TEST, "seed", "i1", false)),
                List.of("P", "F"),
                List.of(List.of(0), List.of(-1)),
                ENVIRONMENT);
    }

    private static Probe probe() {
        return new Probe(
                VERSION,
                executions(),
                List.of(new Probe.TimingRequest("s0", "s1")),
                List.of(new Probe.Mutant("m0", "s0", "swap-operator", WRONG)));
    }

    private static ProbeResults probeResults() {
        ProbeResults.Measured measured =
                new ProbeResults.Measured(50, 61.5, 3, 0.02, "8 cores", Optional.of(timings()));
        return new ProbeResults(
                VERSION,
                probe(),
                List.of(new ProbeResults.Timing("s0", "s1", Optional.of(measured), Optional.of(Reason.NOT_MEASURED))),
                List.of(new ProbeResults.MutantOutcome("m0", Optional.of("F"), Optional.of(Reason.UNJUDGED))));
    }

    private static Timings timings() {
        return new Timings(
                "8 cores",
                new Timings.ScaledInputs("varied copies of sequences", 64, 2, 4_096),
                List.of(
                        new Timings.Round(List.of(50.0, 50.5, 51.0), List.of(61.5, 62.0, 61.5)),
                        new Timings.Round(List.of(50.2, 50.4, 50.2), List.of(61.6, 61.7, 61.9))));
    }

    private static VerdictRow verdict() {
        return new VerdictRow(
                VERSION,
                TASK,
                JOB,
                INSTRUCTION,
                "python",
                Optional.of("add"),
                LINEAGE,
                "rlimits+landlock+seccomp",
                List.of(verdictOf("s0", RIGHT, 1.0404, 1), verdictOf("s1", WRONG, 0.0104, 0)),
                List.of(new VerdictRow.Test("t0", TEST, "seed", "i1", 1, false)),
                List.of("P", "F"),
                List.of(List.of(0), List.of(1)),
                Optional.of(new VerdictRow.Best("s0", AGREEMENT, true)),
                List.of(new VerdictRow.HardNegative("h0", "s0", "arithmetic-operator", WRONG, "F")),
                ENVIRONMENT,
                Optional.of(VerdictRow.Rules.of(PreferenceSettings.defaults(), 42)));
    }

    private static VerdictRow.Solution verdictOf(String id, String code, double consensus, double passes) {
        return new VerdictRow.Solution(
                id,
                code,
                "solver",
                FINDINGS,
                "shape-of-" + id,
                true,
                consensus,
                Map.of("consensus", consensus, "pass-count", passes),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.75));
    }

    private static PreferenceRow preference() {
        return new PreferenceRow(
                VERSION,
                "p-00112233445566778899",
                TASK,
                JOB,
                "correctness",
                "python",
                new Content.Plain(INSTRUCTION),
                new Content.Plain(RIGHT),
                new Content.Plain(WRONG),
                RIGHT,
                WRONG,
                1,
                0.25,
                0.75,
                AGREEMENT,
                0.175,
                "consensus",
                "s0",
                "s1",
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.75),
                MODELS,
                LINEAGE,
                LICENCE,
                Optional.of(SOURCE_SHA256),
                Optional.of(new PreferenceRow.HardNegative("swap-operator")),
                Optional.of(new PreferenceRow.Speed(1.22, 0.01, 3, 0.02, timings())),
                Optional.of("product"),
                OptionalDouble.of(0.9));
    }

    private static KtoRow kto() {
        return new KtoRow(
                VERSION,
                "k-00112233445566778899",
                TASK,
                JOB,
                "python",
                new Content.Plain(INSTRUCTION),
                new Content.Plain(WRONG),
                false,
                0.25,
                "consensus",
                "s1",
                "builtin",
                LINEAGE,
                LICENCE,
                Optional.of(SOURCE_SHA256),
                OptionalDouble.of(0.1));
    }

    private static SftRow sft() {
        return new SftRow(
                VERSION,
                "f-00112233445566778899",
                TASK,
                JOB,
                "python",
                new Content.Plain(INSTRUCTION),
                new Content.Plain(RIGHT),
                1,
                "consensus",
                AGREEMENT,
                "s0",
                "solver",
                LINEAGE,
                LICENCE,
                Optional.of(SOURCE_SHA256),
                OptionalDouble.of(0.9));
    }

    private static FimRow fim() {
        return new FimRow(
                VERSION,
                "m-00112233445566778899",
                Optional.of(TASK),
                JOB,
                "task",
                "python",
                "add.py",
                "def add(a, b):\n    return ",
                "a + b",
                "\n",
                false,
                "ast_node",
                "binary_operator",
                Optional.of("expression"),
                4,
                26,
                31,
                0,
                32,
                SOURCE_SHA256,
                32,
                Optional.of(INSTRUCTION),
                LICENCE,
                LINEAGE,
                Map.of("tree-sitter", "clean"),
                42,
                "psm",
                Map.of("starcoder", "<fim_prefix>def add(a, b):\n    return <fim_suffix>\n<fim_middle>a + b"),
                Optional.of("add/add"),
                1,
                CONTEXT);
    }

    private static FimPreferenceRow fimPreference() {
        return new FimPreferenceRow(
                VERSION,
                "n-00112233445566778899",
                TASK,
                JOB,
                "python",
                "def add(a, b):\n    return a ",
                " b\n",
                "+",
                "-",
                "s0",
                "s1",
                1,
                0.25,
                MODELS,
                LINEAGE,
                Optional.of(new PreferenceRow.HardNegative("swap-operator")));
    }
}

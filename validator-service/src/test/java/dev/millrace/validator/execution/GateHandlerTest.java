// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Candidate;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.Candidates;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.OutcomeLetter;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Produced;
import dev.millrace.validator.gate.StaticGate;
import dev.millrace.validator.sandbox.ForeignRunner;
import dev.millrace.validator.sandbox.PythonRunner;
import dev.millrace.validator.sandbox.PythonSettings;
import dev.millrace.validator.sandbox.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GateHandlerTest {

    private static final String RIGHT = "def f(x):\n    return x + 1\n";
    private static final String WRONG = "def f(x):\n    return x\n";
    private static final String BROKEN = "def f(x):\n    return (x\n";
    private static final JobSettings SETTINGS = JobSettings.defaults("job");
    private static final Envelope ENVELOPE =
            new Envelope("e-1", "evolver-service", "job-1", "hash", "t-1", Split.TRAIN, true);

    private static PythonRunner python;
    private static Runners runners;

    private final Map<OutcomeLetter, Long> tally = new EnumMap<>(OutcomeLetter.class);
    private final GateHandler gate = new GateHandler(
            runners, StaticGate.withOwnRules(), (letter, executions) -> tally.merge(letter, executions, Long::sum));

    @BeforeAll
    static void start() {
        PythonSettings settings = PythonSettings.standard("python3", 1);
        python = PythonRunner.start(settings, () -> {});
        runners = new Runners(List.of(
                python,
                ForeignRunner.javaScript("node", settings, () -> {}),
                ForeignRunner.java(Path.of(System.getProperty("java.home")), settings, () -> {})));
    }

    @AfterAll
    static void stop() {
        runners.all().forEach(Runner::close);
    }

    @Test
    void shouldExecuteEachDistinctSolutionOnceAndKeepAllRows() throws Exception {
        // When
        Produced produced = handle(set(
                "python",
                List.of(RIGHT, WRONG, RIGHT, BROKEN),
                List.of("assert f(1) == 2", "assert f(2) == 2", "assert 1")));

        // Then
        Executions executions = (Executions) produced.messages().getFirst().value();
        assertThat(executions.outcomes()).containsExactly("PFP", "FPP", "PFP", "XXX");
        assertThat(executions.outputs())
                .containsExactly(List.of(0, 0, -1), List.of(1, 1, -1), List.of(0, 0, -1), List.of(-1, -1, -1));
        assertThat(executions.isolation()).isEqualTo(python.isolation());
        assertThat(executions.tests().get(2).trivial()).isTrue();
        assertThat(produced.outcome().handedTo()).containsExactly(Stage.SCORE);
        assertThat(produced.outcome().counts()).isEqualTo(Map.of("solutions", 4L, "tests", 3L, "executions", 6L));
        assertThat(produced.outcome().remarks()).isEqualTo(Map.of(Reason.TRIVIAL_TEST, 1, Reason.SYNTAX_ERROR, 1));
        assertThat(tally).containsEntry(OutcomeLetter.P, 4L).containsEntry(OutcomeLetter.F, 2L);
    }

    @Test
    void shouldSendTheEventOnUnderTheSameTaskAndAnIdThatFollows() throws Exception {
        Produced first = handle(set("python", List.of(RIGHT), List.of("assert f(1) == 2")));
        Produced again = handle(set("python", List.of(RIGHT), List.of("assert f(1) == 2")));

        var message = first.messages().getFirst();
        assertThat(message.topic()).isEqualTo(Topics.EXECUTIONS);
        assertThat(message.key()).isEqualTo("t-1");
        assertThat(message.envelope().source()).isEqualTo("validator-service");
        assertThat(message.envelope()).isEqualTo(again.messages().getFirst().envelope());
    }

    @Test
    void shouldPointAtWhatDoesNotParse() throws Exception {
        Produced produced = handle(set("python", List.of("x = 1\ny = )\n"), List.of("assert f(1) == 2")));

        Executions executions = (Executions) produced.messages().getFirst().value();
        var solution = executions.solutions().getFirst();
        assertThat(solution.findings()).hasSize(1);
        assertThat(solution.findings().getFirst().kind()).isEqualTo(Finding.FindingKind.SYNTAX);
        assertThat(solution.findings().getFirst().line()).isEqualTo(2);
        assertThat(solution.shape()).isEqualTo("-");
        assertThat(solution.cpuMs()).isEmpty();
    }

    @Test
    void shouldSkipWhatThePolicyRejectsAndKeepItsRow() throws Exception {
        String flawed = "def f(x, seen=[]):\n    return x + 1\n";

        Produced produced = gate.handle(
                set("python", List.of(RIGHT, flawed, BROKEN), List.of("assert f(1) == 2", "assert f(2) == 3")),
                rejecting("mutable-default-argument"),
                ENVELOPE);

        Executions executions = (Executions) produced.messages().getFirst().value();
        assertThat(executions.outcomes()).containsExactly("PP", "SS", "XX");
        assertThat(executions.solutions().get(1).findings().getFirst().rule()).isEqualTo("mutable-default-argument");
        assertThat(produced.outcome().remarks()).isEqualTo(Map.of(Reason.POLICY_FINDING, 1, Reason.SYNTAX_ERROR, 1));
    }

    @Test
    void shouldLintASourceWhereThePolicyMayRejectItAndDropOrMarkIt() throws Exception {
        SourceFile source = source("java", "class A { boolean f(String a) { return a == \"x\"; } }\n");

        Produced unread = gate.handle(source, SETTINGS, ENVELOPE);
        Produced marked = gate.handle(source, rejecting("vulnerability"), ENVELOPE);
        Produced dropped = gate.handle(source, rejecting("bug"), ENVELOPE);

        assertThat(((GatedSource) unread.messages().getFirst().value()).findings())
                .isEmpty();
        assertThat(((GatedSource) marked.messages().getFirst().value()).findings())
                .extracting(Finding::rule)
                .contains("UseEqualsToCompareStrings");
        assertThat(dropped.messages()).isEmpty();
        assertThat(dropped.outcome().reason()).contains(Reason.POLICY_FINDING);
    }

    @Test
    void shouldExecuteTasksInJavaScriptAndJava() throws Exception {
        Produced script = handle(set(
                "javascript",
                List.of("module.exports = { f: (x) => x + 1 };", "function f(x) { return x }", "function f( {"),
                List.of("assert.strictEqual(f(1), 2);", "assert.deepEqual([f(0)], [0]);")));
        Produced java = handle(set(
                "java",
                List.of(
                        "class Solution { static int f(int x) { return x + 1; } }",
                        "class Solution { static int f(int x) { return x; } }",
                        "class Solution { static int f(int x) { return y; } }"),
                List.of("assert Solution.f(1) == 2;", "assert f(0) == 0;")));

        Executions scripts = (Executions) script.messages().getFirst().value();
        assertThat(scripts.outcomes()).containsExactly("PF", "FP", "XX");
        assertThat(scripts.environment().orElseThrow().runtime()).startsWith("Node.js v");
        Executions classes = (Executions) java.messages().getFirst().value();
        assertThat(classes.outcomes()).containsExactly("PF", "FP", "XX");
        assertThat(classes.outputs()).containsExactly(List.of(0, 1), List.of(1, 2), List.of(-1, -1));
        assertThat(classes.environment().orElseThrow().runtime()).startsWith("Java ");
    }

    @Test
    void shouldGoOnWithoutTests() throws Exception {
        Produced produced = handle(set("python", List.of(RIGHT), List.of()));

        Executions executions = (Executions) produced.messages().getFirst().value();
        assertThat(executions.outcomes()).containsExactly("");
        assertThat(executions.outputs()).containsExactly(List.of());
    }

    @Test
    void shouldRejectATaskWithoutSolutions() throws Exception {
        Produced produced = handle(set("python", List.of(), List.of("assert f(1) == 2")));

        assertThat(produced.messages()).isEmpty();
        assertThat(produced.outcome().reason()).contains(Reason.NO_SOLUTIONS);
    }

    @Test
    void shouldRejectALanguageThatNobodyRuns() throws Exception {
        Produced produced = handle(set("cobol", List.of(RIGHT), List.of("assert f(1) == 2")));

        assertThat(produced.outcome().reason()).contains(Reason.UNSUPPORTED_LANGUAGE);
        assertThat(produced.outcome().evidence()).contains("solutions in 'cobol'");
    }

    @Test
    void shouldHandASourceFileOnOrDropItWithItsReason() throws Exception {
        Produced kept = handle(source(RIGHT));
        Produced dropped = handle(source("# Code generated by a tool\n" + RIGHT));

        assertThat(kept.messages().getFirst().value()).isInstanceOf(GatedSource.class);
        assertThat(kept.outcome().handedTo()).containsExactly(Stage.CUT_FILE);
        assertThat(dropped.messages()).isEmpty();
        assertThat(dropped.outcome().reason()).contains(Reason.AUTO_GENERATED);
        assertThat(dropped.outcome().evidence()).contains("src/a.py: line 1");
    }

    private Produced handle(Candidates candidates) throws Exception {
        return gate.handle(candidates, SETTINGS, ENVELOPE);
    }

    private static JobSettings rejecting(String what) {
        return new JobSettings(
                SETTINGS.name(),
                SETTINGS.seed(),
                SETTINGS.languages(),
                SETTINGS.models(),
                SETTINGS.roles(),
                SETTINGS.evolve(),
                SETTINGS.generate(),
                SETTINGS.admission(),
                SETTINGS.execute(),
                SETTINGS.preference(),
                SETTINGS.fim(),
                SETTINGS.validation(),
                GateSettings.rejecting(List.of(what)),
                SETTINGS.output());
    }

    private static CandidateSet set(String language, List<String> solutions, List<String> tests) {
        Task task = new Task(
                "t-1",
                0,
                Split.TRAIN,
                1,
                language,
                "Add one.",
                Optional.of("f"),
                List.of(LineageStep.seed("seeds.jsonl:1")),
                Optional.empty(),
                Optional.empty());
        return new CandidateSet(1, "job-1", "hash", task, candidates("s", solutions), candidates("t", tests));
    }

    private static List<Candidate> candidates(String prefix, List<String> codes) {
        List<Candidate> candidates = new ArrayList<>();
        for (String code : codes) {
            candidates.add(new Candidate(prefix + candidates.size(), code, "seed"));
        }
        return candidates;
    }

    private static SourceFile source(String content) {
        return source("python", content);
    }

    private static SourceFile source(String language, String content) {
        return new SourceFile(
                1,
                "job-1",
                "hash",
                "t-1",
                0,
                Split.TRAIN,
                1,
                language,
                "src/a.py",
                content,
                Optional.empty(),
                List.of(LineageStep.seed("src/a.py")),
                Optional.empty(),
                0,
                List.of());
    }
}

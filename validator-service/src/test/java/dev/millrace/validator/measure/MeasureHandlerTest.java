// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Event;
import dev.millrace.contracts.event.ExecutedSolution;
import dev.millrace.contracts.event.ExecutedTest;
import dev.millrace.contracts.event.Executions;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.Probe;
import dev.millrace.contracts.event.ProbeResults;
import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Timings;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.stages.Produced;
import dev.millrace.stages.UnprocessableEventException;
import dev.millrace.validator.execution.Runners;
import dev.millrace.validator.sandbox.PythonRunner;
import dev.millrace.validator.sandbox.PythonSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeasureHandlerTest {

    private static final String SLOW =
            "def f(xs):\n    return any(xs[i] == xs[j] for i in range(len(xs)) for j in range(i))\n";
    private static final String FAST = "def f(xs):\n    return len(set(xs)) < len(xs)\n";
    private static final List<String> TESTS = List.of("assert f([3, 1, 2]) == False", "assert f([1, 1]) == True");
    private static final Envelope ENVELOPE =
            new Envelope("e-1", "preference", "job-1", "hash", "t-1", Split.TRAIN, true);

    private static PythonRunner python;
    private static MeasureHandler measure;

    @BeforeAll
    static void start() {
        python = PythonRunner.start(PythonSettings.standard("python3", 1), () -> {});
        measure = new MeasureHandler(new Runners(List.of(python)));
    }

    @AfterAll
    static void stop() {
        python.close();
    }

    @Test
    void shouldTimeAQuadraticSolutionAgainstALinearOneOnInputsThatBothAnswerAlike() throws Exception {
        ProbeResults.Timing timing = time("python", SLOW, FAST, TESTS);

        assertThat(timing.remark()).isEmpty();
        ProbeResults.Measured measured = timing.measured().orElseThrow();
        assertThat(measured.firstCpuMs()).isGreaterThan(10 * measured.secondCpuMs());
        assertThat(measured.runs()).isEqualTo(10);
        Timings timings = measured.timings().orElseThrow();
        assertThat(timings.machine()).contains("cores").contains("Python");
        assertThat(timings.scaled().factor()).isGreaterThan(10);
        assertThat(timings.scaled().bytes()).isPositive();
        assertThat(timings.rounds())
                .hasSize(2)
                .allSatisfy(round -> assertThat(round.firstMs()).hasSize(10))
                .allSatisfy(round -> assertThat(round.secondMs()).hasSize(10));
    }

    @Test
    void shouldRemarkWhyTwoSolutionsCouldNotBeTimed() throws Exception {
        String mean = "def f(xs):\n    return sum(xs)\n";
        String first = "def f(xs):\n    return sum(xs[:3])\n";

        assertThat(time("python", mean, first, List.of("assert f([1, 2]) == 3")).remark())
                .contains(Reason.OUTPUTS_DIFFER_SCALED);
        assertThat(time(
                                "python",
                                "def f():\n    return 1\n",
                                "def f():\n    return 2 - 1\n",
                                List.of("assert f() == 1"))
                        .remark())
                .contains(Reason.INPUTS_NOT_SCALABLE);
        assertThat(time("cobol", SLOW, FAST, TESTS).remark()).contains(Reason.NOT_MEASURED);
    }

    @Test
    void shouldNotTimeASolutionThatWorksWhileItsInputsAreRead() throws Exception {
        String early = """
                import gc, time
                def spin(phase, info):
                    end = time.process_time() + 0.2
                    while time.process_time() < end: pass
                gc.callbacks.append(spin)
                def f(xs):
                    return len(set(xs)) < len(xs)
                """;

        assertThat(time("python", SLOW, early, TESTS).remark()).contains(Reason.NOT_MEASURED);
    }

    @Test
    void shouldRunMutantsAgainstAllTestsAndHandTheWholeProbeBack() throws Exception {
        // Given
        Probe probe = new Probe(
                Event.SCHEMA_VERSION,
                executions("python", List.of(FAST), TESTS),
                List.of(),
                List.of(
                        new Probe.Mutant("m0", "s0", "comparison", "def f(xs):\n    return len(set(xs)) > len(xs)\n"),
                        new Probe.Mutant("m1", "s0", "syntax", "def f(xs):\n    return (\n")));

        // When
        Produced produced = measure.handle(probe, JobSettings.defaults("job"), ENVELOPE);

        // Then
        var message = produced.messages().getFirst();
        assertThat(message.topic()).isEqualTo(Topics.PROBE_RESULTS);
        ProbeResults results = (ProbeResults) message.value();
        assertThat(results.probe()).isEqualTo(probe);
        assertThat(results.mutants())
                .containsExactly(
                        new ProbeResults.MutantOutcome("m0", Optional.of("PF"), Optional.empty()),
                        new ProbeResults.MutantOutcome("m1", Optional.of("XX"), Optional.empty()));
        assertThat(produced.outcome().handedTo()).containsExactly(Stage.SETTLE);
    }

    @Test
    void shouldAnswerThatNothingWasMeasuredWhenNoWorkerSurvivesTheProbe() {
        Probe probe = new Probe(
                Event.SCHEMA_VERSION,
                executions("python", List.of(SLOW, FAST), TESTS),
                List.of(new Probe.TimingRequest("s0", "s1")),
                List.of(new Probe.Mutant("m0", "s1", "return", "def f(xs):\n    return None\n")));

        Produced produced = measure.giveUp(
                probe,
                JobSettings.defaults("job"),
                ENVELOPE,
                new UnprocessableEventException(Reason.UNRUNNABLE, "Three workers died.", new IOException()));

        ProbeResults results = (ProbeResults) produced.messages().getFirst().value();
        assertThat(results.probe()).isEqualTo(probe);
        assertThat(results.timings())
                .extracting(ProbeResults.Timing::remark)
                .containsExactly(Optional.of(Reason.NOT_MEASURED));
        assertThat(results.mutants())
                .extracting(ProbeResults.MutantOutcome::remark)
                .containsExactly(Optional.of(Reason.NOT_MEASURED));
        assertThat(produced.outcome().handedTo()).contains(Stage.SETTLE);
    }

    private static ProbeResults.Timing time(String language, String first, String second, List<String> tests)
            throws Exception {
        Probe probe = new Probe(
                Event.SCHEMA_VERSION,
                executions(language, List.of(first, second), tests),
                List.of(new Probe.TimingRequest("s0", "s1")),
                List.of());
        Produced produced = measure.handle(probe, JobSettings.defaults("job"), ENVELOPE);
        return ((ProbeResults) produced.messages().getFirst().value()).timings().getFirst();
    }

    private static Executions executions(String language, List<String> codes, List<String> tests) {
        Task task = new Task(
                "t-1",
                0,
                Split.TRAIN,
                1,
                language,
                "Tell whether a value repeats.",
                Optional.of("f"),
                List.of(LineageStep.seed("seeds.jsonl:1")),
                Optional.empty(),
                Optional.empty());
        List<ExecutedSolution> solutions = new ArrayList<>();
        for (String code : codes) {
            solutions.add(new ExecutedSolution(
                    "s" + solutions.size(), code, "solver", List.of(), code, true, OptionalDouble.empty()));
        }
        List<ExecutedTest> executed = new ArrayList<>();
        for (String test : tests) {
            executed.add(new ExecutedTest("t" + executed.size(), test, "tester", test, false));
        }
        return new Executions(
                Event.SCHEMA_VERSION,
                "job-1",
                "hash",
                task,
                "rlimits",
                solutions,
                executed,
                codes.stream().map(code -> "P".repeat(tests.size())).toList(),
                codes.stream()
                        .map(code -> tests.stream().map(test -> 0).toList())
                        .toList(),
                Optional.empty());
    }
}

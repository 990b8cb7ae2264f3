// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Agreement;
import dev.millrace.contracts.record.FimPreferenceRow;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.fim.family.Families;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CutTaskTest {

    private static final JobSettings SETTINGS = JobSettings.defaults("job");
    private static final Envelope CAUSE = new Envelope("e", "preference", "job-1", "hash", "t-1", Split.TRAIN, true);
    private static final String INSTRUCTION = "Add all numbers.\nAn empty list gives 0.";
    private static final String COMMENT = "# Add all numbers.\n# An empty list gives 0.\n\n";
    private static final String RIGHT = body("total += x");
    private static final String WRONG = body("total -= x");
    private static final String CRASHING = body("total += y");

    private final CutTask stage = new CutTask(Families.shipped());

    @Test
    void shouldCutAFileOfInstructionAndExecutedCode() {
        FimRow row = rows(handle(true, RIGHT, "F"), FimRow.class).findFirst().orElseThrow();

        assertThat(row.sourceSha256()).isEqualTo(Ids.sha256(COMMENT + RIGHT));
        assertThat(row.origin()).isEqualTo("task");
        assertThat(row.path()).isEqualTo("tasks/t-1.py");
        assertThat(row.instruction()).contains(INSTRUCTION);
        assertThat(row.taskId()).contains("t-1");
        assertThat(row.lineage()).containsExactly(LineageStep.seed("seeds.jsonl:1"));
    }

    @Test
    void shouldEndWithTheCredibleTestsWhereTheyAreAskedFor() {
        JobSettings asked = new JobSettings(
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
                OwnFamily.settings(),
                SETTINGS.validation(),
                SETTINGS.gate(),
                SETTINGS.output());

        FimRow row =
                rows(handle(true, RIGHT, "F", asked), FimRow.class).findFirst().orElseThrow();

        assertThat(row.sourceSha256()).isEqualTo(Ids.sha256(COMMENT + RIGHT + "\n\nassert f([1]) == 1\n"));
        assertThat(row.text()).containsOnlyKeys("mine", "starcoder");
        assertThat(row.text().get("mine")).startsWith("@@filetasks/t-1.py\n@@pre# tasks/t-1.py\n");
        assertThat(row.text().get("starcoder")).startsWith("<filename>tasks/t-1.py\n<fim_prefix>");
    }

    @Test
    void shouldNotRepeatAnInstructionThatTheCodeHolds() {
        String code = "def f(xs):\n    '''Add all numbers.\n\n    An empty list\n    gives 0.'''\n    return sum(xs)\n";

        FimRow row = rows(handle(true, code, "F"), FimRow.class).findFirst().orElseThrow();

        assertThat(row.sourceSha256()).isEqualTo(Ids.sha256(code));
    }

    @Test
    void shouldRemarkOnATaskWithoutATrustedSolution() {
        Produced produced = handle(false, RIGHT, "F");

        assertThat(produced.messages()).isEmpty();
        assertThat(produced.outcome().result()).isEqualTo(Outcome.Result.ACCEPTED);
        assertThat(produced.outcome().remarks()).isEqualTo(Map.of(Reason.NOT_TRUSTED, 1));
        assertThat(produced.outcome().records()).isEmpty();
    }

    @Test
    void shouldPairTheTrustedSolutionWithAWrongOneThatDiffersInOneSpan() {
        Produced produced = handle(true, RIGHT, "F");

        FimPreferenceRow pair =
                rows(produced, FimPreferenceRow.class).findFirst().orElseThrow();
        assertThat(pair.chosen()).isEqualTo("        total += x\n");
        assertThat(pair.rejected()).isEqualTo("        total -= x\n");
        assertThat(pair.prefix() + pair.chosen() + pair.suffix()).isEqualTo(COMMENT + RIGHT);
        assertThat(pair.prefix() + pair.rejected() + pair.suffix()).isEqualTo(COMMENT + WRONG);
        assertThat(pair.models().rejected()).isEqualTo("small");
        assertThat(produced.outcome().records()).containsEntry(Kind.FIM_PREFERENCE, 1);
        assertThat(produced.messages().getLast().envelope().last()).isTrue();
    }

    @Test
    void shouldNotPairWithASolutionThatOnlyCrashed() {
        Produced produced = handle(true, RIGHT, "E");

        assertThat(rows(produced, FimPreferenceRow.class)).isEmpty();
        assertThat(produced.outcome().records()).containsOnlyKeys(Kind.FIM);
    }

    @Test
    void shouldPairWithAMutantWhereNoSolutionWasWrongInOnePlace() {
        String mutant = body("total -= x");

        Produced produced = handle(
                true,
                RIGHT,
                "E",
                SETTINGS,
                List.of(new VerdictRow.HardNegative("m0", "s-1", "arithmetic-operator", mutant, "F")));

        assertThat(rows(produced, FimPreferenceRow.class)).singleElement().satisfies(pair -> {
            assertThat(pair.rejectedId()).isEqualTo("m0");
            assertThat(pair.models().rejected()).isEqualTo("rule");
            assertThat(pair.hardNegative()).contains(new PreferenceRow.HardNegative("arithmetic-operator"));
            assertThat(pair.rejected()).contains("-=");
        });
    }

    private Produced handle(boolean trusted, String best, String outcomeOfWrong) {
        return handle(trusted, best, outcomeOfWrong, SETTINGS, List.of());
    }

    private Produced handle(boolean trusted, String best, String outcomeOfWrong, JobSettings settings) {
        return handle(trusted, best, outcomeOfWrong, settings, List.of());
    }

    private Produced handle(
            boolean trusted,
            String best,
            String outcomeOfWrong,
            JobSettings settings,
            List<VerdictRow.HardNegative> mutants) {
        VerdictRow verdict = new VerdictRow(
                1,
                "t-1",
                "job-1",
                INSTRUCTION,
                "python",
                Optional.of("f"),
                List.of(LineageStep.seed("seeds.jsonl:1")),
                "process",
                List.of(
                        solution("s-1", best, "large", 1),
                        solution("s-2", WRONG, "small", 0.2),
                        solution("s-3", CRASHING, "small", 0.1)),
                List.of(new VerdictRow.Test("x-1", "assert f([1]) == 1", "large", "i-1", 1, false)),
                List.of("P", outcomeOfWrong, "E"),
                List.of(List.of(0), List.of(1), List.of(-1)),
                Optional.of(new VerdictRow.Best("s-1", Agreement.of(1, 1), trusted)),
                mutants,
                Optional.empty(),
                Optional.empty());
        return stage.handle(verdict, settings, CAUSE);
    }

    private static VerdictRow.Solution solution(String id, String code, String model, double score) {
        return new VerdictRow.Solution(
                id,
                code,
                model,
                List.of(),
                "shape",
                true,
                score,
                Map.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static String body(String step) {
        return "def f(xs):\n    total = 0\n    for x in xs:\n        " + step + "\n    return total\n";
    }

    private static <T> Stream<T> rows(Produced produced, Class<T> type) {
        return produced.messages().stream()
                .map(Message::value)
                .filter(type::isInstance)
                .map(type::cast);
    }
}

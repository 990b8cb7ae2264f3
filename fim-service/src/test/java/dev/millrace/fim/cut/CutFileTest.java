// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.FimMask;
import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.record.Finding;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.fim.family.Families;
import dev.millrace.stages.Message;
import dev.millrace.stages.Produced;
import dev.millrace.syntax.Languages;
import dev.millrace.syntax.Syntax;
import dev.millrace.syntax.rule.Flaws;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CutFileTest {

    private static final JobSettings SETTINGS = JobSettings.defaults("job");
    private static final Envelope CAUSE =
            new Envelope("e", "validator", "job-1", "hash", "t-1", Split.VALIDATION, true);
    private static final String CODE = "def add(first, second):\n    return first + second\n".repeat(100);

    private final CutFile stage = new CutFile(Families.shipped());

    @Test
    void shouldSendOneMessageARowAndFlagTheLast() {
        Produced produced = stage.handle(source(CODE), SETTINGS, CAUSE);

        assertThat(produced.messages()).hasSize(2).allSatisfy(message -> {
            assertThat(message.topic().name()).isEqualTo(Kind.FIM.topic().name());
            assertThat(message.key()).isEqualTo("t-1");
            assertThat(message.envelope().split()).isEqualTo(Split.VALIDATION);
            assertThat(message.envelope().settingsHash()).isEqualTo("hash");
        });
        assertThat(produced.messages())
                .extracting(message -> message.envelope().last())
                .containsExactly(false, true);
        assertThat(produced.outcome().result()).isEqualTo(Outcome.Result.ACCEPTED);
        assertThat(produced.outcome().records()).isEqualTo(Map.of(Kind.FIM, 2));
    }

    @Test
    void shouldSayInEachRowWhereItComesFrom() {
        FimRow row = row(stage.handle(source(CODE), SETTINGS, CAUSE).messages().getFirst());

        assertThat(row.origin()).isEqualTo("file");
        assertThat(row.path()).isEqualTo("pkg/add.py");
        assertThat(row.taskId()).contains("t-1");
        assertThat(row.licence()).contains("MIT");
        assertThat(row.lineage()).containsExactly(LineageStep.seed("src/pkg/add.py"));
        assertThat(row.statics()).isEqualTo(Map.of("tree-sitter", "ok", "ruff", "F401"));
        assertThat(row.sourceSha256()).isEqualTo(Ids.sha256(CODE));
        assertThat(row.sourceBytes()).isEqualTo(CODE.length());
        assertThat(row.prefix() + row.middle() + row.suffix())
                .isEqualTo(CODE.substring(row.windowStart(), row.windowEnd()));
        assertThat(row.text()).containsOnlyKeys("starcoder");
        assertThat(row.text().get("starcoder")).startsWith("<fim_prefix>").endsWith(row.middle() + "<|endoftext|>");
    }

    @Test
    void shouldShowAFileWithOthersOfItsRepositoryWhereTheFamilyReadsSuch() {
        ContextFile other = new ContextFile("pkg/sub.py", "def sub(): pass\n", Optional.of("MIT"));
        ContextFile hostile = new ContextFile("pkg/end.py", "end = '<|endoftext|>'\n", Optional.empty());
        SourceFile file = source(CODE).source().with(List.of(hostile, other));

        FimRow row = row(stage.handle(new GatedSource(1, file, List.of()), renderedFor("qwen", "starcoder"), CAUSE)
                .messages()
                .getFirst());

        assertThat(row.context()).containsExactly(other);
        assertThat(row.text().get("qwen"))
                .startsWith("<|repo_name|>ada/mill\n<|file_sep|>pkg/sub.py\ndef sub(): pass\n"
                        + "<|file_sep|>pkg/add.py\n<|fim_prefix|>");
        assertThat(row.text().get("starcoder")).startsWith("<filename>pkg/add.py\n<fim_prefix>");
    }

    private static JobSettings renderedFor(String... families) {
        JobSettings usual = SETTINGS;
        return new JobSettings(
                usual.name(),
                usual.seed(),
                usual.languages(),
                usual.models(),
                usual.roles(),
                usual.evolve(),
                usual.generate(),
                usual.admission(),
                usual.execute(),
                usual.preference(),
                OwnFamily.settings(Map.of(), FimMask.none(), List.of(), List.of(families)),
                usual.validation(),
                usual.gate(),
                usual.output());
    }

    @Test
    void shouldSurviveItsWireForm() {
        FimRow row = row(stage.handle(source(CODE), SETTINGS, CAUSE).messages().getFirst());

        assertThat(Json.read(Json.bytes(row), FimRow.class)).isEqualTo(row);
        assertThat(Json.text(row)).contains("\"span_kind\":", "\"static\":{", "\"byte_start\":");
    }

    @Test
    void shouldRejectWithTheReasonWhatGivesNoRow() {
        Produced produced = stage.handle(source("def f(:\n"), SETTINGS, CAUSE);

        assertThat(produced.messages()).isEmpty();
        assertThat(produced.outcome().result()).isEqualTo(Outcome.Result.REJECTED);
        assertThat(produced.outcome().reason()).contains(Reason.SYNTAX_ERROR);
        assertThat(produced.outcome().evidence()).contains("line 1");
    }

    @Test
    void shouldQuoteTheFlawsThatTheTreeShowsOnceWhoeverNoticedThem() {
        GatedSource source = source("def add(first, second=[]):\n    return first is 5\n");
        GatedSource noticedBefore = new GatedSource(1, source.source(), parsedFlaws(source));

        FimRow row = row(stage.handle(source, SETTINGS, CAUSE).messages().getFirst());
        FimRow again =
                row(stage.handle(noticedBefore, SETTINGS, CAUSE).messages().getFirst());

        assertThat(row.statics())
                .isEqualTo(
                        Map.of("tree-sitter", "ok", "ruff", "F401", "millrace", "mutable-default-argument is-literal"));
        assertThat(again.statics()).containsEntry("millrace", "mutable-default-argument is-literal");
    }

    @Test
    void shouldDropAFileWithAFlawThatTheJobRejects() {
        GatedSource source = source("def add(first,\n        second=[]):\n    return first\n");

        Produced produced = stage.handle(source, rejecting("mutable-default-argument"), CAUSE);

        assertThat(produced.messages()).isEmpty();
        assertThat(produced.outcome().reason()).contains(Reason.POLICY_FINDING);
        assertThat(produced.outcome().evidence()).contains("pkg/add.py:2: mutable-default-argument");
    }

    private static List<Finding> parsedFlaws(GatedSource source) {
        byte[] utf8 = source.source().content().getBytes(StandardCharsets.UTF_8);
        return Flaws.of(
                Syntax.parseClean(Languages.of("python").orElseThrow(), utf8).orElseThrow(), utf8);
    }

    private static JobSettings rejecting(String rule) {
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
                GateSettings.rejecting(List.of(rule)),
                SETTINGS.output());
    }

    private static FimRow row(Message<?> message) {
        return (FimRow) message.value();
    }

    private static GatedSource source(String code) {
        SourceFile file = new SourceFile(
                1,
                "job-1",
                "hash",
                "t-1",
                0,
                Split.VALIDATION,
                1,
                "python",
                "pkg/add.py",
                code,
                Optional.of("MIT"),
                List.of(LineageStep.seed("src/pkg/add.py")),
                Optional.of("ada/mill"),
                0,
                List.of());
        Finding finding =
                new Finding("ruff", "1", "F401", Finding.FindingKind.SMELL, Finding.Severity.INFO, 1, "unused import");
        return new GatedSource(1, file, List.of(finding, finding));
    }
}

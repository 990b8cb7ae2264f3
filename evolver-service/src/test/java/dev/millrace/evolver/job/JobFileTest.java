// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.job.EvolveSettings;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.job.FimFamily;
import dev.millrace.contracts.job.FimMask;
import dev.millrace.contracts.job.FimPreset;
import dev.millrace.contracts.job.FimSettings;
import dev.millrace.contracts.job.GatePreset;
import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.ModelSettings;
import dev.millrace.contracts.job.OutputFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {

    private static final String FULL = """
            name: humaneval
            seed: 42
            seeds: [problems.jsonl]
            languages: {python: 3, java: 1}
            models:
              - {name: solver, provider: openai, base-url: http://127.0.0.1:8089/v1, model: big, api-key: ${KEY:none}}
              - name: tester
                base-url: https://models.example/v1
                model: small
                temperature: 0.2
                parameters: {top_p: 0.9}
                concurrency: 8
                timeout: 2m
                price: {prompt: 0.5, completion: 1.5}
            roles: {evolve: [solver], solve: [solver, tester], test: tester}
            evolve: {rounds: 2, strategies: {constrain: 2, deepen: 1}, min-chars: 10, max-chars: 900}
            generate: {solutions: 3, tests: 4, temperature: 0.7, max-tokens: 100}
            admission: {max-seed-bytes: 5000}
            gate: {reject: [bug, B006]}
            execute: {cpu-ms: 500, memory-mb: 256, environment: science}
            preference: {scorer: codedpo, scorers: [codedpo, b4], gate: precision, rejected: hard, codedpo: {rounds: 5}}
            fim: {spans: {line: 1}, window-bytes: 1024, families: [starcoder2]}
            validation: 0.1
            output: {format: jsonl.zst}
            budget: {usd: 5.5, requests: 1000}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAFindingThatIsNeitherRuleNorKind() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{}");

        assertThatThrownBy(() -> parse("name: job\nseeds: [problems.jsonl]\ngate: {reject: [bugs]}\n"))
                .hasMessageContaining("'gate.reject' has 'bugs'")
                .hasMessageContaining("did you mean 'bug'?");
    }

    @Test
    void shouldLintFilesWhereThatMayRejectSomethingUnlessTheJobSaysOtherwise() throws IOException {
        Files.writeString(folder.resolve("a.py"), "x = 1\n");
        String job = "name: x\nseeds: [a.py]\n";

        assertThat(parse(job).settings().gate().lintFiles()).isFalse();
        assertThat(parse(job + "gate: {reject: [syntax]}\n").settings().gate().lintFiles())
                .isFalse();
        assertThat(parse(job + "gate: {reject: [bug]}\n").settings().gate().lintFiles())
                .isTrue();
        assertThat(parse(job + "gate: {lint-files: true}\n").settings().gate())
                .isEqualTo(new GateSettings(List.of("syntax"), true));
        assertThat(parse(job + "gate: {reject: [bug], lint-files: false}\n")
                        .settings()
                        .gate()
                        .lintFiles())
                .isFalse();
    }

    @Test
    void shouldPutAJobsOwnKeysOverItsPreset() throws IOException {
        Files.writeString(folder.resolve("a.py"), "x = 1\n");
        Job job = parse("""
                name: x
                seeds: [a.py]
                fim:
                  preset: aixcoder-pretrain
                  left-to-right: 0.4
                  hole-weights: {for: 3}
                  node-weights: {comment: 0, call: 2}
                  mask: {full-share-bytes: 8192, warm-up-seeds: 1000}
                  file-tokens: true
                  families:
                    - starcoder2
                    - {name: mine, psm: "<P>{prefix}<S>{suffix}<M>{middle}", ltr: "{prefix}{middle}{suffix}", sentinels: [<P>]}
                """);

        FimSettings fim = job.settings().fim();
        assertThat(fim.leftToRight()).isEqualTo(0.4);
        assertThat(fim.holeWeights()).isEqualTo(Map.of("for", 3.0));
        assertThat(fim.nodeWeights()).isEqualTo(Map.of("comment", 0.0, "call", 2.0));
        assertThat(fim.mask()).isEqualTo(new FimMask(8192, 0.1, 1000));
        assertThat(fim.families()).containsExactly("starcoder2", "mine");
        assertThat(fim.ownFamilies()).extracting(FimFamily::name).containsExactly("mine");
        assertThat(parse("name: x\nseeds: [a.py]\nfim: {preset: aixcoder-finetune}\n")
                        .settings()
                        .fim())
                .isEqualTo(FimPreset.AIXCODER_FINETUNE.settings());
    }

    @Test
    void shouldReadEverySection() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{}");
        Job job = parse(FULL);

        JobSettings settings = job.settings();
        assertThat(settings.name()).isEqualTo("humaneval");
        assertThat(settings.seed()).isEqualTo(42);
        assertThat(settings.languages()).containsExactly(Map.entry("java", 1), Map.entry("python", 3));
        assertThat(settings.models())
                .containsExactly(
                        new ModelSettings("solver", "openai", "big", Map.of()),
                        new ModelSettings("tester", "openai", "small", Map.of("temperature", 0.2, "top_p", 0.9)));
        assertThat(settings.roles().solve()).containsExactly("solver", "tester");
        assertThat(settings.roles().test()).containsExactly("tester");
        assertThat(settings.evolve()).isEqualTo(new EvolveSettings(2, Map.of("constrain", 2, "deepen", 1), 10, 900));
        assertThat(settings.generate().maxTokens()).isEqualTo(100);
        assertThat(settings.admission().maxSeedBytes()).isEqualTo(5000);
        assertThat(settings.execute()).isEqualTo(new ExecuteSettings(500, 256, Optional.of("science")));
        assertThat(settings.gate().reject()).containsExactly("bug", "B006");
        assertThat(settings.preference().gate()).isEqualTo(GatePreset.PRECISION.gate());
        assertThat(settings.preference().codedpo().damping()).isEqualTo(0.85);
        assertThat(settings.fim().spans()).isEqualTo(Map.of("line", 1.0));
        assertThat(settings.fim().psm()).isEqualTo(FimSettings.defaults().psm());
        assertThat(settings.validation()).isEqualTo(0.1);
        assertThat(settings.output().format()).isEqualTo(OutputFormat.ZSTD);
        assertThat(job.seeds()).containsExactly(folder.resolve("problems.jsonl").toString());
        assertThat(job.budget()).isEqualTo(new Job.Budget(Optional.of(5.5), Optional.of(1000L)));
        assertThat(job.access().get("solver").apiKey()).contains("none");
        assertThat(job.access().get("tester"))
                .isEqualTo(new Job.ModelAccess(
                        Optional.of(URI.create("https://models.example/v1")),
                        Optional.empty(),
                        8,
                        Duration.ofMinutes(2),
                        0.5,
                        1.5));
    }

    @Test
    void shouldGiveTheContractsDefaultsAndTheBuiltinProvider() {
        Job job = JobFile.parse("name: small", "request");

        JobSettings usual = JobSettings.defaults("small");
        assertThat(job.settings().generate()).isEqualTo(usual.generate());
        assertThat(job.settings().preference()).isEqualTo(usual.preference());
        assertThat(job.settings().fim()).isEqualTo(usual.fim());
        assertThat(job.settings().models())
                .containsExactly(new ModelSettings("builtin", "builtin", "builtin", Map.of()));
        assertThat(job.settings().roles().evolve()).containsExactly("builtin");
        assertThat(job.settings().roles().solve()).containsExactly("builtin");
        assertThat(job.settings().roles().test()).containsExactly("builtin");
    }

    @Test
    void shouldReadJson() {
        Job job = JobFile.parse("{\n\t\"name\": \"as json\",\n\t\"generate\": {\"solutions\": 2}\n}", "request");

        assertThat(job.settings().generate().solutions()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheHashWhenOnlyWhatMayChangeOnResumeChanges() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{}");
        String hash = parse(FULL).settings().hash();

        String moved = FULL.replace("127.0.0.1:8089", "elsewhere:1")
                .replace("usd: 5.5", "usd: 99")
                .replace("concurrency: 8", "concurrency: 64")
                .replace("timeout: 2m", "timeout: 9s")
                .replace("api-key: ${KEY:none}", "api-key: other");
        assertThat(parse(moved).settings().hash()).isEqualTo(hash);
        assertThat(parse(FULL.replace("model: big", "model: bigger")).settings().hash())
                .isNotEqualTo(hash);
    }

    @Test
    void shouldLetOverridesWin() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{}");
        Job job = parse(
                FULL,
                "generate.solutions=9",
                "models.tester.concurrency=2",
                "evolve.strategies=[misdirect]",
                "fim.spans.empty=1",
                "budget.usd=");

        assertThat(job.settings().generate().solutions()).isEqualTo(9);
        assertThat(job.access().get("tester").concurrency()).isEqualTo(2);
        assertThat(job.settings().evolve().strategies()).isEqualTo(Map.of("misdirect", 1));
        assertThat(job.settings().fim().spans()).containsOnlyKeys("line", "empty");
        assertThat(job.budget().usd()).isEmpty();
    }

    @Test
    void shouldExpandTheEnvironmentWithoutLettingItChangeTheStructure() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), "{}");
        Path file = Files.writeString(folder.resolve("job.yaml"), FULL);
        Job job = JobFile.parse(file, List.of(), name -> Optional.of("a, provider: nonsense}\n# b"));

        assertThat(job.access().get("solver").apiKey()).contains("a, provider: nonsense}\n# b");
    }

    @Test
    void shouldLeaveReferencesOfARequestAsTheyAre() {
        Job job = JobFile.parse(
                "name: n\nmodels: [{name: m, model: x, base-url: 'http://h/v1', api-key: ${HOME}}]", "request");

        assertThat(job.access().get("m").apiKey()).contains("${HOME}");
    }

    @Test
    void shouldNotPutAKeyIntoAMessageOrATextOfTheJob() {
        Job job = JobFile.parse(
                "name: n\nmodels: [{name: m, model: x, base-url: 'http://h/v1', api-key: sk-secret}]", "request");

        assertThat(job.toString()).doesNotContain("sk-secret");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        assertThatThrownBy(() -> JobFile.parse(folder.resolve("none.yaml"), List.of(), name -> Optional.empty()))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("the job file does not exist; check the path");
    }

    private Job parse(String text, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), text);
        return JobFile.parse(file, List.of(overrides), name -> Optional.empty());
    }
}

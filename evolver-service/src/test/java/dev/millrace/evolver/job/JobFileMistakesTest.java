// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a job file, with the sentence that tells of it. */
class JobFileMistakesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeSeeds() throws IOException {
        Files.writeString(folder.resolve("s.jsonl"), "{}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`genrate: {solutions: 3}` | `job.yaml:3: unknown key 'genrate'; did you mean 'generate'?`",
                "`generate: {solution: 3}` | `job.yaml:3: unknown key 'solution' in 'generate'; did you mean 'solutions'?`",
                "`generate: {max_tokens: 3}` | `job.yaml:3: unknown key 'max_tokens' in 'generate'; did you mean 'max-tokens'?`",
                "`generate: 5` | `job.yaml:3: 'generate' is written as keys and values, such as 'solutions: …'; write it so`",
                "`generate: {solutions: many}` | `job.yaml:3: 'generate.solutions' must be a whole number from 1 to 1000, not 'many'`",
                "`generate: {solutions: 0}` | `job.yaml:3: 'generate.solutions' must be a whole number from 1 to 1000, not '0'`",
                "`generate: {solutions: 99999999999999999999}` | `job.yaml:3: 'generate.solutions' must be a whole number from 1 to 1000, not '99999999999999999999'`",
                "`generate: {solutions: [1]}` | `job.yaml:3: 'generate.solutions' must be a single value, not a list; write 'generate.solutions: …'`",
                "`generate: {temperature: 3}` | `job.yaml:3: 'generate.temperature' must be a number, from 0.0 to 2.0, not '3'`",
                "`validation: NaN` | `job.yaml:3: 'validation' must be a number, from 0.0 to 1.0, not 'NaN'`",
                "`budget: {usd: -1}` | `job.yaml:3: 'budget.usd' must be a number, 0.0 or more, not '-1'`",
                "`language: pyhton` | `job.yaml:3: 'language' has no 'pyhton'; did you mean 'python'?`",
                "`language: cobol` | `use one of python, java`",
                "`languages: {pythn: 1}` | `job.yaml:3: unknown key 'pythn' in 'languages'; did you mean 'python'?`",
                "`evolve: {strategies: [constrian]}` | `job.yaml:3: 'evolve.strategies' has no 'constrian'; did you mean 'constrain'?`",
                "`evolve: {strategies: {deepen: 0}}` | `job.yaml:3: 'evolve.strategies' gives every strategy the weight 0; raise one`",
                "`evolve: {min-chars: 50, max-chars: 40}` | `'evolve.max-chars' must be a whole number from 50 to 1000000, not '40'`",
                "`preference: {scorer: consensu}` | `job.yaml:3: 'preference.scorer' has no 'consensu'; did you mean 'consensus'?`",
                "`preference: {scorers: [b5]}` | `job.yaml:3: 'preference.scorers' has no 'b5'; did you mean 'b4'?`",
                "`preference: {gate: blanced}` | `job.yaml:3: 'preference.gate' has no 'blanced'; did you mean 'balanced'?`",
                "`preference: {gate: 1.5}` | `job.yaml:3: 'preference.gate' must be a number, from 0.0 to 1.0, not '1.5'`",
                "`preference: {rejected: wurst}` | `job.yaml:3: 'preference.rejected' has no 'wurst'; did you mean 'worst'?`",
                "`fim: {spans: {ast-nod: 1}}` | `job.yaml:3: unknown key 'ast-nod' in 'fim.spans'; did you mean 'ast_node'?`",
                "`fim: {spans: {line: 0}}` | `job.yaml:3: 'fim.spans' gives every span the share 0; raise one`",
                "`fim: {preset: cor}` | `job.yaml:3: 'fim.preset' has no 'cor'; did you mean 'core'?`",
                "`fim: {hole-weights: {fors: 2}}` | `job.yaml:3: unknown key 'fors' in 'fim.hole-weights'; did you mean 'for'?`",
                "`fim: {node-weights: {coment: 2}}` | `job.yaml:3: unknown key 'coment' in 'fim.node-weights'; did you mean 'comment'?`",
                "`fim: {task-tests: yes please}` | `job.yaml:3: 'fim.task-tests' has no 'yes please'; use one of true, false`",
                "`fim: {families: [{name: m, psm: '{prefix}{suffix}', ltr: x, sentinels: [a]}]}` | `job.yaml:3: the 'psm' of the model family 'm' lacks {middle}; write {prefix}, {suffix}, {middle}`",
                "`fim: {families: [starcodr]}` | `job.yaml:3: 'fim.families' has no 'starcodr'; did you mean 'starcoder'?`",
                "`roles: {solve: [nobody]}` | `job.yaml:3: 'roles.solve' names the model 'nobody', which 'models' does not have; use one of builtin`",
                "`roles: {solver: [x]}` | `job.yaml:3: unknown key 'solver' in 'roles'; did you mean 'solve'?`",
                "`models: [{model: x, base-url: 'http://h'}]` | `job.yaml:3: 'models.name' is missing; give the model a name for the roles`",
                "`models: [{name: m, base-url: 'http://h'}]` | `job.yaml:3: 'models.model' is missing; give the name that the endpoint knows the model by`",
                "`models: [{name: m, model: x}]` | `job.yaml:3: the model 'm' has no 'base-url'; give the endpoint's, such as http://127.0.0.1:8000/v1, or 'provider: builtin'`",
                "`models: [{name: m, model: x, provider: opnai}]` | `job.yaml:3: 'models.provider' has no 'opnai'; did you mean 'openai'?`",
                "`models: [{name: m, model: x, base-url: here}]` | `job.yaml:3: 'models.base-url' must be an http(s) address such as http://127.0.0.1:8000/v1, not 'here'`",
                "`models: [{name: m, model: x, base-url: 'http://h', timeout: soon}]` | `job.yaml:3: 'models.timeout' must be a duration such as 90s or 2m, not 'soon'`",
                "`models: [{name: m, model: x, base-url: 'http://h', concurrency: 0}]` | `job.yaml:3: 'models.concurrency' must be a whole number from 1 to 4096, not '0'`",
                "`models: [{name: m, model: x, base-url: 'http://h', parameters: {seed: 1}}]` | `job.yaml:3: the parameter 'seed' is set by Millrace itself; remove it`",
                "`models: [{name: m, model: x, base-url: 'http://h', price: {promt: 1}}]` | `job.yaml:3: unknown key 'promt' in 'models.price'; did you mean 'prompt'?`",
                "`models: [{name: m, provider: builtin}, {name: m, provider: builtin}]` | `job.yaml:3: the model 'm' stands here a second time; give each its own name`",
                "`models: [{name: m, model: x, base-url: 'http://h', api-key: ${NO_SUCH}}]` | `job.yaml:3: the environment variable NO_SUCH is not set; set it, or write ${NO_SUCH:default}`",
                "`name: again` | `job.yaml:3: the key 'name' stands here a second time; remove one of the two`",
                "`generate: {solutions: 3` | `this is not YAML`",
            })
    void shouldTellOfTheMistakeInOneSentence(String line, String sentence) {
        assertRefused("name: n\nseeds: [s.jsonl]\n" + line + "\n", sentence);
    }

    @Test
    void shouldSuggestTheModelThatWasMeant() {
        assertRefused(
                """
                name: n
                seeds: s.jsonl
                models:
                  - {name: solver, model: x, base-url: 'http://h'}
                roles:
                  solve: [sovler]
                """,
                "job.yaml:6: 'roles.solve' names the model 'sovler', which 'models' does not have; did you mean 'solver'?");
    }

    @Test
    void shouldAskForAModelThatEvolves() {
        assertRefused(
                "name: n\nseeds: s.jsonl\nmodels: [{name: m, model: x, base-url: 'http://h'}]\nevolve: {rounds: 1}\n",
                "'roles.evolve' is missing; 'evolve.rounds' is 1, so name the models that rewrite, or set it to 0");
    }

    @Test
    void shouldRefuseBothLanguageAndLanguages() {
        assertRefused(
                "name: n\nseeds: s.jsonl\nlanguage: java\nlanguages: {python: 1}\n",
                "job.yaml:4: 'language' and 'languages' exclude each other; keep one of them");
    }

    @Test
    void shouldAskForANameAndForSeeds() {
        assertRefused("seeds: s.jsonl\n", "job.yaml:1: 'name' is missing; give the job a name");
        assertRefused("name: n\n", "job.yaml:1: 'seeds' is missing; name at least one file or folder");
        assertRefused("name: n\nseeds: []\n", "'seeds' is missing");
    }

    @Test
    void shouldRefuseSeedsThatAreNotThere() {
        assertRefused(
                "name: n\nseeds:\n  - s.jsonl\n  - missing.jsonl\n",
                "job.yaml:4: the seed 'missing.jsonl' (" + folder.resolve("missing.jsonl")
                        + ") does not exist; correct the path");
        assertRefused(
                "name: n\nseeds: ftp://host/a.jsonl\n",
                "job.yaml:2: the seed 'ftp://host/a.jsonl' is neither local nor in a bucket; download it and name the file or folder");
    }

    @Test
    void shouldRefuseWhatIsNoJobAtAll() {
        assertRefused("", "job.yaml:1: the job is empty; give it at least a name and seeds");
        assertRefused("- a\n- b\n", "job.yaml:1: a job is written as keys and values");
        assertRefused("a: &x [*x]\n", "job.yaml:1");
        assertRefused("name: 'unclosed\n", "this is not YAML");
    }

    @Test
    void shouldNameTheOverrideThatIsWrong() {
        assertRefused(
                "name: n\nseeds: s.jsonl\n",
                "--set generate.solutions=x: 'generate.solutions' must be a whole number from 1 to 1000, not 'x'",
                "generate.solutions=x");
        assertRefused("name: n\nseeds: s.jsonl\n", "--set nonsense: this is no key and value", "nonsense");
        assertRefused(
                "name: n\nseeds: s.jsonl\n",
                "--set name.first=x: the key before 'first' holds the single value 'n', which has no keys; shorten the path",
                "name.first=x");
    }

    private void assertRefused(String text, String sentence, String... overrides) {
        assertThatThrownBy(() -> JobFile.parse(
                        Files.writeString(folder.resolve("job.yaml"), text),
                        List.of(overrides),
                        name -> Optional.empty()))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("\n");
    }
}

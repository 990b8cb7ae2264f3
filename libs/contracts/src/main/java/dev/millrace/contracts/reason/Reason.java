// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.reason;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * The one catalogue of why something was dropped, or noted on something that was kept. The code stands in records,
 * metrics and summaries; the sentence is for people.
 */
public enum Reason {
    // seeds and admission
    SEED_MALFORMED("The row is no JSON object; mend the line, or convert the file to JSONL."),
    SEED_UNKNOWN_SHAPE("The row has none of instruction, prompt or content; see the documentation's seed rows."),
    SEED_WITHOUT_CODE(
            "The row gives nothing to run: give it an entry_point or solutions, or name a model in the job's roles.solve."),
    SEED_UNREADABLE("The file could not be read; check its path and permissions."),
    NOT_TEXT("The file is not UTF-8 text."),
    TOO_LARGE("The input is larger than the job's limit."),
    EMPTY("The text is empty."),
    EXACT_DUPLICATE("The same content was admitted earlier in the job."),
    NEAR_DUPLICATE("A file much like it was admitted earlier in the job."),
    SECRET_FOUND("The file holds a key, a token or a password."),
    ADDRESS_FOUND("The file holds an e-mail or IP address."),
    REDACTED("Marks took the place of secrets or addresses."),
    CONTAMINATED("The file holds a text of the benchmarks."),
    LICENCE_NOT_ALLOWED("The file's licence is unknown, or none of those that the job allows."),
    OUTSIDE_MIX("The mix that the job asks for was full without the file."),
    UNSUPPORTED_LANGUAGE("No stage handles this language."),
    NO_REFERENCE("The builtin provider works from reference code, and the seed has none."),
    // answers of models
    MODEL_REFUSED_CALL("The model's endpoint refused the call for good."),
    MODEL_UNREACHABLE("The model's endpoint did not answer, or only with errors, until the retries ran out."),
    MODEL_GARBAGE("The endpoint's answers were no chat completions until the retries ran out."),
    ANSWER_TRUNCATED("The answer was cut off by the token limit."),
    ANSWER_EMPTY("The answer was empty."),
    ANSWER_WITHOUT_CODE("The answer holds no code."),
    ANSWER_WITHOUT_TESTS("The answer holds no test that calls the solution."),
    ANSWER_WITHOUT_ENTRY_POINT("The code does not define the function that was asked for."),
    BUDGET_SPENT("The job's budget was used up before this was asked."),
    // evolution
    EVOLUTION_UNCHANGED("The evolved instruction says the same as its parent."),
    EVOLUTION_TOO_SHORT("The evolved instruction is too short to be a task."),
    EVOLUTION_TOO_LONG("The evolved instruction is longer than the limit."),
    EVOLUTION_REFUSAL("The model declined to rewrite the instruction."),
    EVOLUTION_PROMPT_LEAK("Words of the rewriting prompt were copied into the instruction."),
    EVOLUTION_DUPLICATE("The evolved instruction was admitted earlier in the job."),
    EVOLUTION_WITHOUT_ENTRY_POINT("The evolved instruction lost the function that it asks for."),
    // gate and execution
    NO_SOLUTIONS("No solution was left to judge."),
    NO_TESTS("No test was left to judge by."),
    SYNTAX_ERROR("The code does not parse."),
    POLICY_FINDING("The static gate's policy rejects this finding."),
    UNKNOWN_ENVIRONMENT(
            "The validator has no environment of this name; its operator prepares them in validator.environments."),
    MISSING_MODULE("Some executions wanted a module that the environment does not have."),
    TRIVIAL_TEST("The test never calls the solution and carries no weight."),
    UNJUDGED("Some outcomes could not be judged."),
    TIMED_OUT("Some executions ran out of time."),
    SKIPPED_AFTER_TIMEOUTS("The solution's remaining tests were skipped after two timeouts."),
    OUTPUT_TRUNCATED("Some outputs were larger than can be compared."),
    NO_SANDBOX("Code cannot be confined on this machine, so none is executed."),
    UNRUNNABLE("One sandbox worker after the other failed on the task."),
    NOT_MEASURED("The measurement could not be made."),
    // pairs
    SINGLE_SOLUTION("There is only one solution, so there is nothing to prefer."),
    ALL_SCORES_EQUAL("All solutions score the same."),
    GATE_NOT_MET("Too few solutions and tests agree on the best solution."),
    ALL_CRASHED("No solution gave an output for any test."),
    NO_REJECTED_SIDE("No solution is both clearly worse and fit to be a rejected side."),
    // speed and mutants
    SINGLE_RIGHT_SOLUTION("Only one right solution of its kind, so there is nothing to time it against."),
    INPUTS_NOT_SCALABLE("The tests' inputs could not be scaled up to work that takes long enough to time."),
    OUTPUTS_DIFFER_SCALED("The two solutions give different outputs on scaled-up inputs."),
    NO_SPEED_DIFFERENCE("No right solution is faster than another by more than the noise."),
    NO_MUTANT("No mutant of the best solution runs and fails a credible test."),
    // source files and fill-in-the-middle
    LINES_TOO_LONG("The longest line, or the average one, is longer than the limit."),
    MOSTLY_DATA("Too few of the file's characters are letters or digits."),
    AUTO_GENERATED("The file says that it was generated."),
    SENTINEL_TEXT("The source contains a model family's sentinel text."),
    TOO_DEEP("The source is nested deeper than the parser's limit."),
    PARSE_TOO_LONG("The parser came to no end within its time."),
    NO_SPAN("No span of the source fits the length bounds."),
    NOT_TRUSTED("No solution of the task is trusted enough to be trained on."),
    // anything
    JOB_DELETED("The job was deleted."),
    WITHDRAWN("The source was withdrawn."),
    OUTGREW_MESSAGE("The event outgrew the largest message on its way."),
    DEAD_LETTER("A stage could not process the event; see the dead-letter topic.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** The name in records and metrics, such as {@code exact-duplicate}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence for people. */
    public String sentence() {
        return sentence;
    }

    /**
     * The reason with the given code.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static Reason of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reason '" + code + "'"));
    }
}

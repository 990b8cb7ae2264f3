// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.rest.Problem;
import dev.millrace.validator.sandbox.RunRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a caller wants to be executed: every solution against every test.
 *
 * @param language such as {@code python}
 * @param entryPoint the function that tests call
 * @param solutions source texts
 * @param tests source texts, in the forms that a seed row may bring
 * @param limits absent for those of a job that names none
 * @param environment one of the service's environments, absent for the standard library alone
 */
record ExecutionRequest(
        String language,
        Optional<String> entryPoint,
        List<String> solutions,
        List<String> tests,
        Optional<Limits> limits,
        Optional<String> environment) {

    private static final int MOST_CPU_MS = 60_000;
    private static final int MOST_MEMORY_MB = 16_384;

    /**
     * What a solution may take.
     *
     * @param cpuMs CPU milliseconds for one test
     * @param memoryMb address space in MiB
     */
    record Limits(OptionalInt cpuMs, OptionalInt memoryMb) {}

    /**
     * Reads a request's body. A key that does not exist is refused, for a misspelt limit must not be passed over.
     *
     * @throws RefusedException with a sentence that says what to mend
     */
    static ExecutionRequest read(byte[] body) {
        try {
            ExecutionRequest request = Json.shared()
                    .readerFor(ExecutionRequest.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
            return checked(request);
        } catch (UnrecognizedPropertyException e) {
            throw invalid("There is no key '%s'; the keys there are %s."
                    .formatted(e.getPropertyName(), e.getKnownPropertyIds()));
        } catch (JsonProcessingException e) {
            throw invalid("The body is not the JSON that this takes: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid("The body could not be read: " + e.getMessage());
        }
    }

    long pairs() {
        return (long) solutions.size() * tests.size();
    }

    /** The distinct solutions, each of which is run once. */
    RunRequest toRun() {
        return new RunRequest(solutions.stream().distinct().toList(), tests, entryPoint, settings());
    }

    private ExecuteSettings settings() {
        ExecuteSettings defaults = ExecuteSettings.defaults();
        return new ExecuteSettings(
                limits.map(Limits::cpuMs).orElse(OptionalInt.empty()).orElse(defaults.cpuMs()),
                limits.map(Limits::memoryMb).orElse(OptionalInt.empty()).orElse(defaults.memoryMb()),
                environment);
    }

    private static ExecutionRequest checked(ExecutionRequest request) {
        if (request == null || request.language == null || request.language.isBlank()) {
            throw invalid("'language' is missing; give one such as \"python\".");
        }
        requireTexts("solutions", request.solutions);
        requireTexts("tests", request.tests);
        request.limits.ifPresent(limits -> {
            requireWithin("limits.cpu_ms", limits.cpuMs, MOST_CPU_MS);
            requireWithin("limits.memory_mb", limits.memoryMb, MOST_MEMORY_MB);
        });
        return request;
    }

    private static void requireTexts(String key, List<String> texts) {
        if (texts == null || texts.isEmpty() || texts.stream().anyMatch(Objects::isNull)) {
            throw invalid("'" + key + "' must be a list of at least one source text.");
        }
    }

    private static void requireWithin(String key, OptionalInt value, int most) {
        if (value.isPresent() && (value.getAsInt() < 1 || value.getAsInt() > most)) {
            throw invalid("'%s' must be between 1 and %d, not %d.".formatted(key, most, value.getAsInt()));
        }
    }

    private static RefusedException invalid(String sentence) {
        return new RefusedException(Problem.Sort.INVALID, sentence);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.stages.InfrastructureFaultException;
import java.util.List;
import java.util.Optional;

/** The tests' way to a real sandbox. */
final class Sandbox {

    private Sandbox() {}

    static PythonRunner start() {
        return PythonRunner.start(PythonSettings.standard("python3", 1), () -> {});
    }

    static RunRequest request(List<String> solutions, List<String> tests) {
        return new RunRequest(solutions, tests, Optional.of("f"), ExecuteSettings.defaults());
    }

    /** One solution's letters. */
    static String letters(PythonRunner runner, String solution, String... tests)
            throws InfrastructureFaultException, InterruptedException {
        return runner.run(request(List.of(solution), List.of(tests))).outcomes().getFirst();
    }
}

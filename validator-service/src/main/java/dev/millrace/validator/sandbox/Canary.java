// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.stages.InfrastructureFaultException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a worker has to get right before it is trusted: a pass, a failure, and deeds that the jail must deny. */
final class Canary {

    private static final ExecuteSettings LIMITS = new ExecuteSettings(10_000, 1_024, Optional.empty());
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final List<String> JUDGED = List.of("def f(x):\n    return x + 1\n", "def f(x):\n    return x\n");
    private static final List<String> DENIED = List.of(
            "import socket\ndef f(x):\n    socket.socket()\n    return x + 1\n",
            "import os\ndef f(x):\n    os.close(os.open('/tmp/millrace-canary', os.O_CREAT | os.O_WRONLY))\n    return x + 1\n",
            "def f(x):\n    open('/etc/passwd').close()\n    return x + 1\n",
            "import os\ndef f(x):\n    os.fork()\n    return x + 1\n",
            "import os\ndef f(x):\n    os.execv('/bin/true', ['true'])\n");

    private Canary() {}

    /** Why the worker is not to be trusted, in one sentence; none when it is. */
    static Optional<String> judge(PythonWorker worker, Interpreter interpreter)
            throws InfrastructureFaultException, InterruptedException {
        String imports = interpreter.preload().stream()
                .map(module -> "import " + module + "\n")
                .collect(Collectors.joining());
        List<String> verdicts =
                run(worker, JUDGED.stream().map(solution -> imports + solution).toList());
        if (!verdicts.equals(List.of("PP", "FF"))) {
            return Optional.of("The sandbox gave wrong verdicts on code whose verdicts are known: " + verdicts + ".");
        }
        List<String> deeds = interpreter.isFullyIsolated() ? run(worker, DENIED) : List.of();
        return deeds.stream().allMatch("EE"::equals)
                ? Optional.empty()
                : Optional.of("The sandbox let code do what it has to deny (socket, write, read, fork, exec): " + deeds
                        + ".");
    }

    private static List<String> run(PythonWorker worker, List<String> solutions)
            throws InfrastructureFaultException, InterruptedException {
        // The second test is one that needs a judge.
        List<String> tests = List.of("assert f(1) == 2", "assert [f(n) for n in (1, 2)] == [2, 3]");
        return worker.run(new RunRequest(solutions, tests, Optional.of("f"), LIMITS), DEADLINE)
                .outcomes();
    }
}

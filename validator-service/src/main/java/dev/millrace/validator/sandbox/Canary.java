// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.stages.InfrastructureFaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a worker has to get right before it is trusted: a pass, a failure, and deeds that the jail must deny. */
final class Canary {

    private static final ExecuteSettings LIMITS = new ExecuteSettings(10_000, 1_024, Optional.empty());
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final List<String> JUDGED = List.of("def f(x):\n    return x + 1\n", "def f(x):\n    return x\n");
    private static final List<String> TESTS = List.of("assert f(1) == 2", "assert [f(n) for n in (1, 2)] == [2, 3]");
    private static final List<Deed> DEEDS = List.of(
            new Deed("landlock", "read a folder", "os.listdir('/')"),
            new Deed("landlock", "open a file for writing", "os.open('/dev/null', os.O_WRONLY)"),
            new Deed("seccomp", "make a socket", "socket.socket()"),
            new Deed("seccomp", "fork", "os.fork()"),
            new Deed("seccomp", "execute", "os.execv('/bin/true', ['true'])"),
            new Deed("seccomp", "signal its parent", "os.kill(os.getppid(), 0)"));

    /**
     * What the jail has to deny, to solutions and tests alike.
     *
     * @param layer by which it is denied
     */
    private record Deed(String layer, String name, String statement) {

        /** Passes where the deed is denied for want of permission, and for no other reason. */
        String asSolution() {
            return """
                    import os, socket
                    def f(x):
                        try:
                            %s
                        except PermissionError:
                            return x + 1
                    """.formatted(statement);
        }

        String asTest() {
            return """
                    import os, socket
                    try:
                        %s
                    except PermissionError:
                        assert f(1) == 2
                    else:
                        assert False
                    """.formatted(statement);
        }
    }

    private Canary() {}

    /** Why the worker is not to be trusted, in one sentence; none when it is. */
    static Optional<String> judge(PythonWorker worker, Interpreter interpreter)
            throws InfrastructureFaultException, InterruptedException {
        String imports = interpreter.preload().stream()
                .map(module -> "import " + module + "\n")
                .collect(Collectors.joining());
        List<String> verdicts =
                run(worker, JUDGED.stream().map(solution -> imports + solution).toList(), TESTS);
        if (!verdicts.equals(List.of("PP", "FF"))) {
            return Optional.of("The sandbox gave wrong verdicts on code whose verdicts are known: " + verdicts + ".");
        }
        List<String> allowed = new ArrayList<>();
        List<Deed> deeds = DEEDS.stream()
                .filter(deed -> interpreter.layers().contains(deed.layer))
                .toList();
        if (!deeds.isEmpty()) {
            List<String> solutions =
                    run(worker, deeds.stream().map(Deed::asSolution).toList(), TESTS);
            String tests = run(
                            worker,
                            JUDGED.subList(0, 1),
                            deeds.stream().map(Deed::asTest).toList())
                    .getFirst();
            for (int i = 0; i < deeds.size(); i++) {
                if (!solutions.get(i).equals("PP") || tests.charAt(i) != 'P') {
                    allowed.add(deeds.get(i).name);
                }
            }
        }
        return allowed.isEmpty()
                ? Optional.empty()
                : Optional.of("The sandbox let code do what it has to deny: " + String.join(", ", allowed) + ".");
    }

    private static List<String> run(PythonWorker worker, List<String> solutions, List<String> tests)
            throws InfrastructureFaultException, InterruptedException {
        return worker.run(new RunRequest(solutions, tests, Optional.of("f"), LIMITS), DEADLINE)
                .outcomes();
    }
}

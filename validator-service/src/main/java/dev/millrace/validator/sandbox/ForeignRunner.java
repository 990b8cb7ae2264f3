// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.stages.InfrastructureFaultException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A language whose runtime is a program of its own. Its workers are those of Python, whose supervisor starts the programs
 * in their jails; each is started, and proves itself, when it is first needed.
 */
public final class ForeignRunner implements Runner {

    private static final Logger LOG = Logger.getLogger(ForeignRunner.class);
    private static final int WALL_FACTOR = 5;
    private static final Duration START = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final ExecuteSettings PROOF = new ExecuteSettings(10_000, 1_024, Optional.empty());

    private final ForeignLanguage language;
    private final Program program;
    private final WorkerSources sources;
    private final Interpreter python;
    private final WorkerPool pool;

    /**
     * JavaScript on node.
     *
     * @param node the command that starts it
     * @throws SandboxUnavailableException when there is no node that can be used, in a sentence
     */
    public static ForeignRunner javaScript(String node, PythonSettings settings, Runnable onRestart) {
        return new ForeignRunner(ForeignLanguage.JAVASCRIPT, Program.node(node), settings, onRestart);
    }

    /**
     * Java on a JDK, which needs its compiler.
     *
     * @param home the folder of the JDK
     * @throws SandboxUnavailableException when there is none that can be used, in a sentence
     */
    public static ForeignRunner java(Path home, PythonSettings settings, Runnable onRestart) {
        return new ForeignRunner(ForeignLanguage.JAVA, Program.java(home), settings, onRestart);
    }

    private ForeignRunner(ForeignLanguage language, Program program, PythonSettings settings, Runnable onRestart) {
        this.language = language;
        this.program = program;
        this.sources = WorkerSources.unpack();
        this.python = Interpreter.find(settings.command(), sources.supervisor());
        var workers = new ProvenWorkers(environment -> start(), (worker, environment) -> distrust(worker));
        this.pool = new WorkerPool(settings.workers(), settings.requestsPerWorker(), workers, onRestart);
        LOG.infof(
                "%s runs on %s (%s), isolated by %s",
                language.name(), program.runtime(), program.executable(), isolation());
    }

    @Override
    public String language() {
        return language.name();
    }

    @Override
    public String isolation() {
        return python.isolation();
    }

    @Override
    public Optional<ExecutionEnvironment> environment(Optional<String> name) {
        return name.filter(other -> !other.equals(ExecutionEnvironment.STANDARD))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(ExecutionEnvironment.standard(program.runtime()));
    }

    @Override
    public Optional<String> problem() {
        return pool.problem();
    }

    @Override
    public RunResult run(RunRequest request) throws InfrastructureFaultException, InterruptedException {
        RunResult result = pool.run(ExecutionEnvironment.STANDARD, worker -> worker.run(request, deadline(request)));
        List<TestFacts> facts = request.tests().stream()
                .map(test -> TestFacts.of(language.name(), test, request.entryPoint()))
                .toList();
        return new RunResult(
                result.outcomes(),
                result.outputs(),
                result.cpuMs(),
                facts.stream().map(TestFacts::input).toList(),
                facts.stream().map(TestFacts::trivial).toList(),
                Map.of(),
                result.truncated());
    }

    @Override
    public void close() {
        pool.close();
        sources.close();
    }

    private static Duration deadline(RunRequest request) {
        long pairs = (long) request.solutions().size() * request.tests().size();
        long processes = (long) request.solutions().size() + request.tests().size() + pairs;
        return GRACE.plusMillis(request.limits().cpuMs() * pairs * WALL_FACTOR).plus(START.multipliedBy(processes));
    }

    private PythonWorker start() throws InfrastructureFaultException {
        List<String> command = new ArrayList<>(
                List.of(python.executable(), "-B", "-s", "-S", sources.foreign().toString()));
        command.addAll(List.of(
                "--classes", ownClasses(), language.name(), program.executable().toString()));
        command.addAll(python.layers());
        return PythonWorker.start(command);
    }

    /** The folder or jar that this class is in, and with it those that are run in jailed virtual machines. */
    private static String ownClasses() throws InfrastructureFaultException {
        try {
            return Path.of(ForeignRunner.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new InfrastructureFaultException("The service's own classes were not found: " + e.getMessage(), e);
        }
    }

    /** Why the worker is not to be trusted, in one sentence; none when it is. */
    private Optional<String> distrust(PythonWorker worker) throws InfrastructureFaultException, InterruptedException {
        List<String> hostile = python.isFullyIsolated() ? language.hostile() : List.of();
        List<String> solutions = Stream.concat(Stream.of(language.right(), language.wrong()), hostile.stream())
                .toList();
        List<String> verdicts = worker.run(new RunRequest(solutions, language.tests(), Optional.of("f"), PROOF), GRACE)
                .outcomes();
        boolean judges = verdicts.subList(0, 2).equals(List.of("PP", "FF"));
        boolean denies = verdicts.stream().skip(2).allMatch("EE"::equals);
        return judges && denies
                ? Optional.empty()
                : Optional.of("The sandbox for " + language.name() + " gave wrong verdicts on code whose verdicts are"
                        + " known, or let code do what it has to deny: " + verdicts + ".");
    }
}

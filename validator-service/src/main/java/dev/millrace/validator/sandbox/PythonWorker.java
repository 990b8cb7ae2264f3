// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Timings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.stages.InfrastructureFaultException;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** One worker process, which takes one request at a time over its standard streams. Not safe for use by many threads. */
final class PythonWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PythonWorker.class);
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

    /** Where numeric libraries look for how many threads they may start; a solution's CPU time is one processor's. */
    private static final List<String> ONE_THREAD = List.of(
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "BLIS_NUM_THREADS",
            "NUMEXPR_NUM_THREADS",
            "VECLIB_MAXIMUM_THREADS",
            "POLARS_MAX_THREADS");

    /** Half a surrogate pair, which some answer may hold, has no other form than an escape. */
    private static final ObjectWriter WIRE = Json.shared().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private int served;

    private PythonWorker(Process process) {
        this.process = process;
        this.requests = new DataOutputStream(process.getOutputStream());
        this.answers = new DataInputStream(process.getInputStream());
        exchanges.execute(this::drainErrors);
    }

    static PythonWorker start(Interpreter interpreter, Path supervisor) throws InfrastructureFaultException {
        // Without -E, so that the fixed hash seed counts: the order of sets is part of what solutions answer.
        List<String> command =
                new ArrayList<>(List.of(interpreter.executable(), "-B", "-s", "-S", supervisor.toString()));
        command.addAll(interpreter.layers());
        interpreter.paths().forEach(path -> command.addAll(List.of("--path", path)));
        interpreter.preload().forEach(module -> command.addAll(List.of("--preload", module)));
        return start(command);
    }

    /** Starts a supervisor by the whole of its command. */
    static PythonWorker start(List<String> command) throws InfrastructureFaultException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PYTHONHASHSEED", "0", "LC_ALL", "C.UTF-8"));
        ONE_THREAD.forEach(variable -> builder.environment().put(variable, "1"));
        try {
            return new PythonWorker(builder.start());
        } catch (IOException e) {
            throw new InfrastructureFaultException("A sandbox worker could not be started: " + e.getMessage(), e);
        }
    }

    /** How many requests it has answered. */
    int served() {
        return served;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @throws InfrastructureFaultException when the worker failed; it cannot be used any more then
     */
    RunResult run(RunRequest request, Duration deadline) throws InfrastructureFaultException, InterruptedException {
        RunResult result = read(ask(new Wire(id(), request), deadline), RunResult.class);
        if (!result.answers(request)) {
            throw somethingElse();
        }
        served++;
        return result;
    }

    /**
     * Has two solutions timed on one core and waits for the answer.
     *
     * @throws InfrastructureFaultException when the worker failed; it cannot be used any more then
     */
    Race race(RaceRequest request, int core, Duration deadline)
            throws InfrastructureFaultException, InterruptedException {
        JsonNode answer = ask(new RaceWire(id(), request, core), deadline);
        Race race = answer.has("timing")
                ? new Race.Timed(read(answer.get("timing"), Timings.class))
                : new Race.Unmeasured(read(answer.path("remark"), Reason.class));
        served++;
        return race;
    }

    private String id() {
        return Integer.toString(served);
    }

    private JsonNode ask(Object request, Duration deadline) throws InfrastructureFaultException, InterruptedException {
        var exchange = CompletableFuture.supplyAsync(() -> exchange(request), exchanges);
        try {
            JsonNode answer = exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.has("fault")) {
                throw new InfrastructureFaultException("A sandbox worker reports a fault of its own: "
                        + answer.path("fault").asText());
            }
            if (!answer.path("id").asText().equals(id())) {
                throw somethingElse();
            }
            return answer;
        } catch (TimeoutException e) {
            throw new InfrastructureFaultException("A sandbox worker gave no answer within " + deadline + ".", e);
        } catch (ExecutionException e) {
            throw new InfrastructureFaultException(
                    "A sandbox worker ended in the middle of a request: "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    private JsonNode exchange(Object request) {
        try {
            byte[] body = WIRE.writeValueAsBytes(request);
            requests.writeInt(body.length);
            requests.write(body);
            requests.flush();
            int size = answers.readInt();
            if (size < 0 || size > MAX_ANSWER_BYTES) {
                throw new IOException("an answer of " + size + " bytes");
            }
            return Json.tree(answers.readNBytes(size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(JsonNode answer, Class<T> type) throws InfrastructureFaultException {
        try {
            return Json.read(Json.bytes(answer), type);
        } catch (MalformedJsonException e) {
            throw new InfrastructureFaultException("A sandbox worker's answer cannot be read.", e);
        }
    }

    private static InfrastructureFaultException somethingElse() {
        return new InfrastructureFaultException("A sandbox worker answered something else than was asked.");
    }

    private void drainErrors() {
        try (BufferedReader errors = process.errorReader()) {
            errors.lines().forEach(line -> LOG.debugf("Sandbox worker %d: %s", process.pid(), line));
        } catch (IOException | UncheckedIOException e) {
            LOG.debugf("Sandbox worker %d is gone", process.pid());
        }
    }

    /** Ends the worker; its zygote and everything below it end with it. */
    @Override
    public void close() {
        process.destroyForcibly();
        exchanges.shutdownNow();
    }

    private record Wire(
            String id, List<String> solutions, List<String> tests, String entryPoint, int cpuMs, int memoryMb) {

        Wire(String id, RunRequest request) {
            this(
                    id,
                    request.solutions(),
                    request.tests(),
                    request.entryPoint().orElse(null),
                    request.limits().cpuMs(),
                    request.limits().memoryMb());
        }
    }

    private record RaceWire(
            String id, List<String> sides, List<String> tests, String entryPoint, int memoryMb, int core) {

        RaceWire(String id, RaceRequest request, int core) {
            this(
                    id,
                    List.of(request.first(), request.second()),
                    request.tests(),
                    request.entryPoint(),
                    request.limits().memoryMb(),
                    core);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The real Python, found once, and the layers of isolation that it can set up here. What is on the path may be a shim
 * that starts a shell first, so it is asked where the interpreter itself is.
 *
 * @param executable the interpreter's own path
 * @param version such as {@code 3.11.7}
 * @param landlock the version of Landlock's ABI, 0 for none
 * @param seccomp whether a filter can be installed
 * @param paths the folders that packages are imported from, besides the standard library
 * @param packages the versions of what is installed there, by name
 * @param preload modules to be loaded once for all solutions, all of which it has
 */
record Interpreter(
        String executable,
        String version,
        int landlock,
        boolean seccomp,
        List<String> paths,
        SortedMap<String, String> packages,
        List<String> preload) {

    private static final long PROBE_SECONDS = 30;
    private static final int OLDEST_MINOR = 9;
    private static final int ATTEMPTS = 3;

    /** The exit status of a process that was ended by SIGKILL, for instance when memory ran out. */
    private static final int KILLED = 128 + 9;

    /**
     * Runs the configured command once. The standard library alone can be imported.
     *
     * @throws SandboxUnavailableException when it is no Python that can be used
     */
    static Interpreter find(String command, Path supervisor) {
        // The environment variables are left as they are, because a shim may need them; nothing untrusted runs here.
        ProcessBuilder builder = new ProcessBuilder(command, "-B", "-s", "-S", supervisor.toString(), "--probe");
        return found(probe(builder, why -> unusable(command, why)), why -> unusable(command, why));
    }

    /**
     * Asks a prefix, such as a virtual environment, what it is and has.
     *
     * @param preload modules to be loaded beforehand where the environment has them
     * @throws SandboxUnavailableException when it has no Python that can be used
     */
    static Interpreter ofPrefix(String name, Path prefix, List<String> preload, Path supervisor) {
        List<String> command = new ArrayList<>(
                List.of(prefix.resolve("bin/python").toString(), "-B", "-s", supervisor.toString(), "--probe"));
        preload.forEach(module -> command.addAll(List.of("--preload", module)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        Function<String, SandboxUnavailableException> refusal = why -> new SandboxUnavailableException(
                "validator.environments." + name + " names '" + prefix + "', which is no environment that can be used ("
                        + why + "): name a folder with bin/python, such as a virtual environment.");
        return found(probe(builder, refusal), refusal);
    }

    private static Interpreter found(JsonNode probe, Function<String, SandboxUnavailableException> refusal) {
        SortedMap<String, String> packages = new TreeMap<>();
        probe.path("packages")
                .properties()
                .forEach(field -> packages.put(field.getKey(), field.getValue().asText()));
        Interpreter found = new Interpreter(
                probe.path("executable").asText(),
                probe.path("version").asText(),
                probe.path("landlock").asInt(),
                probe.path("seccomp").asBoolean(),
                texts(probe.path("paths")),
                packages,
                texts(probe.path("preload")));
        if (!found.isRecent()) {
            throw refusal.apply("it is Python " + found.version);
        }
        return found;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** What is written into verdicts of an environment with this interpreter. */
    ExecutionEnvironment described(String name) {
        return new ExecutionEnvironment(name, "CPython " + version, packages);
    }

    /** The names of the layers that the worker is to set up, as its arguments. */
    List<String> layers() {
        List<String> layers = new ArrayList<>();
        if (landlock > 0) {
            layers.add("landlock");
        }
        if (seccomp) {
            layers.add("seccomp");
        }
        return layers;
    }

    /** Whether the kernel gives all that the jail wants. */
    boolean isFullyIsolated() {
        return landlock > 0 && seccomp;
    }

    /** What is written into each verdict. */
    String isolation() {
        return "rlimits" + (landlock > 0 ? "+landlock" + landlock : "") + (seccomp ? "+seccomp" : "");
    }

    private static JsonNode probe(ProcessBuilder builder, Function<String, SandboxUnavailableException> refusal) {
        return probe(builder, refusal, ATTEMPTS);
    }

    private static JsonNode probe(
            ProcessBuilder builder, Function<String, SandboxUnavailableException> refusal, int attempts) {
        Process process = start(builder, refusal);
        try {
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
            boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            if (ended && process.exitValue() == KILLED && attempts > 1) {
                return probe(builder, refusal, attempts - 1);
            }
            if (!ended || process.exitValue() != 0) {
                throw refusal.apply("it could not run the worker");
            }
            return Json.tree(answer.getBytes(UTF_8));
        } catch (IOException | MalformedJsonException e) {
            throw refusal.apply("it did not say what it is");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal.apply("the start was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(ProcessBuilder builder, Function<String, SandboxUnavailableException> refusal) {
        try {
            return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw refusal.apply("it cannot be started");
        }
    }

    private static SandboxUnavailableException unusable(String command, String why) {
        return new SandboxUnavailableException("'" + command + "' is no Python that the sandbox can use (" + why
                + "): install CPython 3." + OLDEST_MINOR + " or newer, or name one in validator.python.");
    }

    private boolean isRecent() {
        String[] parts = version.split("\\.", -1);
        return parts.length > 1 && parts[0].equals("3") && Integer.parseInt(parts[1]) >= OLDEST_MINOR;
    }
}

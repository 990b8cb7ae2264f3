// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that runs another language.
 *
 * @param executable its own path, after all links
 * @param runtime what it calls itself, such as {@code Node.js v22.11.0}
 */
record Program(Path executable, String runtime) {

    private static final long SECONDS = 30;
    private static final int OLDEST_JAVA = 25;
    private static final Pattern BASE_MODULE =
            Pattern.compile("java\\.base@((\\d+)\\S*).*jdk\\.compiler@", Pattern.DOTALL);

    /**
     * The program behind a command that starts node, which may be a link or a shim.
     *
     * @throws SandboxUnavailableException when the command does not start node
     */
    static Program node(String command) {
        String answer = answer(command, "-p", "process.version + process.execPath");
        int path = answer.indexOf('/');
        if (!answer.startsWith("v") || path < 0) {
            throw new SandboxUnavailableException("JavaScript cannot be executed, because '" + command
                    + "' does not start node: install Node.js 20 or newer, or name it in validator.node.");
        }
        return new Program(real(Path.of(answer.substring(path))), "Node.js " + answer.substring(0, path));
    }

    /**
     * The virtual machine of a JDK.
     *
     * @throws SandboxUnavailableException when there is none, or an old one, or one without a compiler
     */
    static Program java(Path home) {
        Path executable = home.resolve("bin").resolve("java");
        Matcher base = BASE_MODULE.matcher(answer(executable.toString(), "--list-modules"));
        if (!base.find() || Integer.parseInt(base.group(2)) < OLDEST_JAVA) {
            throw new SandboxUnavailableException("Java cannot be executed, because " + home + " is no JDK "
                    + OLDEST_JAVA + " or newer with its compiler: name one in validator.java-home.");
        }
        return new Program(real(executable), "Java " + base.group(1));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new SandboxUnavailableException(path + " cannot be reached.", e);
        }
    }

    /** What a program prints; nothing where it does not start or fails. */
    private static String answer(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel without Landlock, which a system call filter before the interpreter makes of this one. */
class WeakerIsolationTest {

    @TempDir
    Path folder;

    private Path python;

    @BeforeEach
    void takeLandlockAway() throws Exception {
        python = folder.resolve("python3");
        Files.copy(Path.of("src/test/resources/without-landlock.py"), python);
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void shouldRefuseToStartAndSayHowToAllowIt() {
        assertThatExceptionOfType(SandboxUnavailableException.class)
                .isThrownBy(() -> PythonRunner.start(settings(false), () -> {}))
                .withMessage(
                        "This kernel gives the sandbox only rlimits+seccomp, so generated code would not be confined:"
                                + " use Linux 5.13 or newer with Landlock and seccomp, or accept it with"
                                + " validator.allow-weaker-isolation=true.");
    }

    @Test
    void shouldSayInEachVerdictWhatWasLeftAndKeepThat() throws Exception {
        try (PythonRunner runner = PythonRunner.start(settings(true), () -> {})) {
            assertThat(runner.isolation()).isEqualTo("rlimits+seccomp");
            assertThat(Sandbox.letters(runner, "def f(x): return x + 1", "assert f(1) == 2"))
                    .isEqualTo("P");
            assertThat(Sandbox.letters(
                            runner, "import socket\ndef f(x):\n    socket.socket()\n    return 2", "assert f(1) == 2"))
                    .isEqualTo("E");
        }
    }

    private PythonSettings settings(boolean allowWeaker) {
        return new PythonSettings(python.toString(), Map.of(), List.of(), 1, 500, allowWeaker);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.job.ExecuteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A virtual environment with one package, made by hand so that no network is needed. */
class PythonEnvironmentTest {

    private static final String SOLUTION = "import adder\ndef f(x):\n    return adder.add(x, 1)\n";

    @TempDir
    static Path folder;

    private static Path prefix;
    private static PythonRunner runner;

    @BeforeAll
    static void start() throws Exception {
        prefix = folder.resolve("venv");
        Process made = new ProcessBuilder("python3", "-m", "venv", "--without-pip", prefix.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        Path packages = sitePackages(prefix);
        Files.writeString(
                Files.createDirectory(packages.resolve("adder")).resolve("__init__.py"),
                "def add(a, b):\n    return a + b\n");
        Files.writeString(
                Files.createDirectory(packages.resolve("adder-1.2.dist-info")).resolve("METADATA"),
                "Metadata-Version: 2.1\nName: adder\nVersion: 1.2\n");
        runner = PythonRunner.start(settings(Map.of("sums", prefix)), () -> {});
    }

    @AfterAll
    static void stop() {
        runner.close();
    }

    @Test
    void shouldImportPackagesInTheEnvironmentThatTheJobNames() throws Exception {
        RunResult result = run(Optional.of("sums"), "assert f(1) == 2", "import adder\nassert f(1) == adder.add(1, 1)");

        assertThat(result.outcomes()).containsExactly("PP");
        assertThat(result.missingModules()).isEmpty();
    }

    @Test
    void shouldSayWhichModuleIsMissingInTheStandardEnvironment() throws Exception {
        RunResult result = run(Optional.empty(), "assert f(1) == 2", "assert f(2) == 3");

        assertThat(result.outcomes()).containsExactly("XX");
        assertThat(result.missingModules()).isEqualTo(Map.of("adder", 2));
    }

    @Test
    void shouldSayWhichModuleATestMisses() throws Exception {
        RunResult result = runner.run(
                Sandbox.request(List.of("def f(x): return x"), List.of("import adder.more\nassert f(1) == 1")));

        assertThat(result.outcomes()).containsExactly("E");
        assertThat(result.missingModules()).isEqualTo(Map.of("adder", 1));
    }

    @Test
    void shouldNameRuntimeAndPackages() {
        ExecutionEnvironment standard = runner.environment(Optional.empty()).orElseThrow();
        assertThat(standard.name()).isEqualTo("standard");
        assertThat(standard.runtime()).startsWith("CPython 3.");
        assertThat(standard.packages()).isEmpty();
        assertThat(runner.environment(Optional.of("sums")))
                .contains(new ExecutionEnvironment("sums", standard.runtime(), new TreeMap<>(Map.of("adder", "1.2"))));
        assertThat(runner.environment(Optional.of("other"))).isEmpty();
    }

    @Test
    void shouldNotStartWithAFolderThatIsNoEnvironment() {
        assertThatExceptionOfType(SandboxUnavailableException.class)
                .isThrownBy(() -> PythonRunner.start(settings(Map.of("none", folder)), () -> {}))
                .withMessage("validator.environments.none names '" + folder + "', which is no environment that can be"
                        + " used (it cannot be started): name a folder with bin/python, such as a virtual"
                        + " environment.");
    }

    private static PythonSettings settings(Map<String, Path> environments) {
        return new PythonSettings("python3", environments, List.of("adder", "numpy"), 1, 500, false);
    }

    private static RunResult run(Optional<String> environment, String... tests) throws Exception {
        return runner.run(new RunRequest(
                List.of(SOLUTION), List.of(tests), Optional.of("f"), new ExecuteSettings(1_000, 1_024, environment)));
    }

    private static Path sitePackages(Path prefix) throws IOException {
        try (Stream<Path> versions = Files.list(prefix.resolve("lib"))) {
            return versions.toList().getFirst().resolve("site-packages");
        }
    }
}

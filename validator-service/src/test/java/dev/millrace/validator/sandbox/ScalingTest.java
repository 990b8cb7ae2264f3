// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the Python tests of how inputs are scaled, which need no jail. */
class ScalingTest {

    @Test
    void shouldScaleInputsByTypeAndKeepWhatSolutionsRelyOn() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "python3",
                        "-B",
                        resource("/sandbox-tests/scaling_test.py").toString())
                .redirectErrorStream(true);
        builder.environment()
                .put("PYTHONPATH", resource("/sandbox/scaling.py").getParent().toString());

        Process tests = builder.start();
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tests.exitValue()).as(output).isZero();
        assertThat(output).contains("OK");
    }

    private static Path resource(String name) throws Exception {
        return Path.of(ScalingTest.class.getResource(name).toURI());
    }
}

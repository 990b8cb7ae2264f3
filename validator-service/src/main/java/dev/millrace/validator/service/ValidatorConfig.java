// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The validator's settings. None of them changes a verdict; what does belongs to the job. */
@ConfigMapping(prefix = "validator")
public interface ValidatorConfig {

    /** The command that starts CPython 3.9 or newer; a shim is resolved to the interpreter behind it. */
    @WithDefault("python3")
    String python();

    /**
     * Python environments that a job may name in {@code execute.environment}, as folders with {@code bin/python}, such
     * as virtual environments. They are only read.
     */
    Map<String, Path> environments();

    /** Modules that are loaded once for all solutions, in those environments that have them. */
    @WithDefault("numpy,pandas")
    List<String> preload();

    /** How many tasks are executed at a time, each in a worker of its own; one a processor unless set. */
    OptionalInt workers();

    /** After how many tasks a worker is replaced by a fresh one. */
    @WithDefault("500")
    int requestsPerWorker();

    /**
     * Whether to run generated code where the kernel lacks Landlock or seccomp. Code is then confined less; what was
     * left stands in each verdict as its isolation.
     */
    @WithDefault("false")
    boolean allowWeakerIsolation();

    /** The command that starts Ruff, whose rules the static gate checks in Python code; none of them where it is not there. */
    @WithDefault("ruff")
    String ruff();

    /** The command that starts Node.js 20 or newer; JavaScript is not executed where it is not there. */
    @WithDefault("node")
    String node();

    /** The folder of a JDK 25 or newer that solutions in Java are compiled and run with; the service's own unless set. */
    Optional<Path> javaHome();

    /**
     * What to do where code cannot be confined as it must be: refuse to start, or take source files alone and reject
     * tasks with that reason.
     */
    @WithDefault("required")
    SandboxNeed sandbox();

    /** Executions that callers ask for over HTTP. */
    Executions executions();

    /** What {@code POST /v1/executions} takes. */
    interface Executions {

        /** The most pairs of a solution and a test that are answered at once. */
        @WithDefault("1000")
        int maxPairs();

        /** The largest request, in bytes. */
        @WithDefault("4194304")
        int maxBytes();

        /** How many requests may wait beside those being run. */
        @WithDefault("16")
        int waiting();

        /** How long a request may wait and run in all. */
        @WithDefault("PT60S")
        Duration deadline();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.event.ExecutionEnvironment;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.WorkerDiedException;
import java.util.Optional;

/** Runs solutions against tests in one language, each in a jail, on as many tasks at a time as it has workers. */
public interface Runner extends AutoCloseable {

    /** The language it runs, such as {@code python}. */
    String language();

    /** How the code is jailed, such as {@code rlimits+landlock7+seccomp}. */
    String isolation();

    /**
     * What code runs on in the environment that a job names, or in the standard one when it names none.
     *
     * @return none when there is no environment of that name
     */
    Optional<ExecutionEnvironment> environment(Optional<String> name);

    /**
     * Runs every solution against every test. Waits for a free worker.
     *
     * @throws IllegalArgumentException when there is no such environment
     * @throws InfrastructureFaultException when no worker could be made ready, which says nothing of any solution
     * @throws WorkerDiedException when a worker that was ready failed on this request, which may be tried again
     * @throws InterruptedException when the answer is no longer wanted
     */
    RunResult run(RunRequest request) throws InfrastructureFaultException, InterruptedException;

    /**
     * Times two solutions against each other on inputs scaled up from tests that both pass, apart from other
     * measurements. Waits for a free core and a free worker.
     *
     * @throws InfrastructureFaultException when no worker could be made ready
     * @throws WorkerDiedException when a worker that was ready failed on this request, which may be tried again
     * @throws InterruptedException when the answer is no longer wanted
     */
    default Race race(RaceRequest request) throws InfrastructureFaultException, InterruptedException {
        return new Race.Unmeasured(Reason.NOT_MEASURED);
    }

    /** Why it cannot be used at the moment, in one sentence; none when it can. */
    Optional<String> problem();

    @Override
    void close();
}

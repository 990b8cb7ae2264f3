// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.stages.InfrastructureFaultException;
import java.util.Optional;

/** Starts workers, and lets none out that has not proven itself. */
final class ProvenWorkers {

    /** Starts a worker of an environment. */
    @FunctionalInterface
    interface Start {
        PythonWorker of(String environment) throws InfrastructureFaultException;
    }

    /** Says why a worker of an environment is not to be trusted, in one sentence; nothing when it is. */
    @FunctionalInterface
    interface Proof {
        Optional<String> distrust(PythonWorker worker, String environment)
                throws InfrastructureFaultException, InterruptedException;
    }

    private final Start start;
    private final Proof proof;
    private volatile Optional<String> problem = Optional.empty();

    ProvenWorkers(Start start, Proof proof) {
        this.start = start;
        this.proof = proof;
    }

    /** Why the last one was not trusted; none when it was. */
    Optional<String> problem() {
        return problem;
    }

    PythonWorker start(String environment) throws InfrastructureFaultException, InterruptedException {
        PythonWorker fresh = start.of(environment);
        boolean trusted = false;
        try {
            problem = proof.distrust(fresh, environment);
            trusted = problem.isEmpty();
        } finally {
            if (!trusted) {
                fresh.close();
            }
        }
        if (!trusted) {
            throw new InfrastructureFaultException(problem.orElseThrow());
        }
        return fresh;
    }
}

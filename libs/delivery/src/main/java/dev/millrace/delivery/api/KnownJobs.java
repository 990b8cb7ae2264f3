// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import dev.millrace.contracts.event.JobEvent;
import dev.millrace.stages.JobDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The jobs that requests may name. */
@ApplicationScoped
class KnownJobs {

    private final JobDirectory directory;

    KnownJobs(JobDirectory directory) {
        this.directory = directory;
    }

    List<JobEvent> all() {
        return directory.jobs().stream()
                .flatMap(job -> directory.existing(job).stream())
                .toList();
    }

    /**
     * A job that is not deleted.
     *
     * @throws NoSuchJobException when there is none
     * @throws StartingException when that cannot be told yet
     */
    JobEvent get(String job) {
        return directory.existing(job).orElseThrow(() -> unknown(job));
    }

    /** Why there is no such job. */
    RuntimeException unknown(String job) {
        return directory.isWhole() ? new NoSuchJobException(job) : new StartingException();
    }
}

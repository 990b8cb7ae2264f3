// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.evolver.admission.Admission;
import dev.millrace.evolver.intake.FileIntake;
import dev.millrace.evolver.lifecycle.Jobs;
import dev.millrace.evolver.role.ActiveRole;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** What takes a job from its file to admitted tasks, in an evolver that has the active role and does nothing by itself. */
public abstract class AdmittingEvolver {

    @Inject
    protected ActiveRole role;

    @Inject
    protected Jobs jobs;

    @Inject
    protected FileIntake intake;

    @Inject
    protected Admission admission;

    @BeforeEach
    void takeTheRole() throws Exception {
        assertThat(role.takeOrKeep()).isTrue();
    }
}

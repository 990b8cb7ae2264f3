// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the sandbox fails the checks that each of its workers has to pass. */
@Readiness
@ApplicationScoped
public class SandboxHealth implements HealthCheck {

    private final ValidatorService service;

    SandboxHealth(ValidatorService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> problem = service.problem();
        var response = HealthCheckResponse.named("sandbox").status(problem.isEmpty());
        problem.or(service::refusal).ifPresent(sentence -> response.withData("problem", sentence));
        return response.build();
    }
}

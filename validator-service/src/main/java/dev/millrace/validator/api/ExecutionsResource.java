// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.api;

import dev.millrace.rest.Problem;
import dev.millrace.rest.SnakeCase;
import dev.millrace.validator.execution.Runners;
import dev.millrace.validator.sandbox.RunRequest;
import dev.millrace.validator.sandbox.Runner;
import dev.millrace.validator.service.ValidatorConfig;
import dev.millrace.validator.service.ValidatorService;
import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The sandbox for callers: solutions and tests in, the matrix of outcomes out. */
@Path("/v1/executions")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(SnakeCase.class)
@Blocking
@Tag(name = "Executions")
public class ExecutionsResource {

    private static final String THE_WAY = "send it as a job whose seed rows bring `solutions` and `tests`, or as an"
            + " event to the topic millrace.candidates; both have no such limit";

    private final ValidatorService service;
    private final ValidatorConfig.Executions config;
    private final ExecutionQueue queue;

    ExecutionsResource(ValidatorService service, ValidatorConfig config) {
        this.service = service;
        this.config = config.executions();
        this.queue = new ExecutionQueue(service.workers(), this.config.waiting(), this.config.deadline());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Runs every solution against every test in the sandbox and answers with the outcomes")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExecutionRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The matrix",
            content = @Content(schema = @Schema(implementation = ExecutionAnswer.class)))
    @APIResponse(responseCode = "400", description = "The request cannot be understood")
    @APIResponse(
            responseCode = "413",
            description = "Too large to be answered at once; the detail says where to send it")
    @APIResponse(responseCode = "422", description = "The language or environment is not there")
    @APIResponse(responseCode = "429", description = "Too many requests are waiting; see Retry-After")
    @APIResponse(responseCode = "503", description = "No worker can be made ready")
    @APIResponse(responseCode = "504", description = "No matrix within the deadline")
    public ExecutionAnswer execute(byte[] body) throws InterruptedException {
        if (body.length > config.maxBytes()) {
            throw tooLarge("%d bytes; the most that are answered at once are %d (validator.executions.max-bytes)"
                    .formatted(body.length, config.maxBytes()));
        }
        ExecutionRequest request = ExecutionRequest.read(body);
        if (request.pairs() > config.maxPairs()) {
            throw tooLarge("%d pairs; the most that are answered at once are %d (validator.executions.max-pairs)"
                    .formatted(request.pairs(), config.maxPairs()));
        }
        Runner runner = runner(request);
        RunRequest run = request.toRun();
        return ExecutionAnswer.of(request, run, queue.run(runner, run), runner);
    }

    void stop(@Observes ShutdownEvent event) {
        queue.close();
    }

    @ServerExceptionMapper
    Response refused(RefusedException e) {
        Response response = Problem.response(e.sort(), e.getMessage());
        if (e.retryAfterSeconds().isEmpty()) {
            return response;
        }
        return Response.fromResponse(response)
                .header(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds().getAsLong())
                .build();
    }

    private Runner runner(ExecutionRequest request) {
        Runners runners = service.runners();
        if (runners.refused().containsKey(request.language())) {
            throw new RefusedException(
                    Problem.Sort.UNAVAILABLE, runners.refused().get(request.language()));
        }
        Runner runner = runners.of(request.language())
                .orElseThrow(() -> new RefusedException(
                        Problem.Sort.UNSUPPORTED,
                        "Nothing is executed in '%s' here; the languages are %s."
                                .formatted(request.language(), runners.languages())));
        if (runner.environment(request.environment()).isEmpty()) {
            throw new RefusedException(
                    Problem.Sort.UNSUPPORTED,
                    "There is no environment '%s'; its operator sets validator.environments."
                            .formatted(request.environment().orElse("")));
        }
        return runner;
    }

    private static RefusedException tooLarge(String what) {
        return new RefusedException(Problem.Sort.TOO_LARGE, "The request has " + what + ": " + THE_WAY + ".");
    }
}

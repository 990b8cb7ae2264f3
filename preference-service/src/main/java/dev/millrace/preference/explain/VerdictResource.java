// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

import dev.millrace.delivery.DataSets;
import dev.millrace.rest.Problem;
import dev.millrace.rest.SnakeCase;
import dev.millrace.stages.JobDirectory;
import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Verdicts over HTTP, with why their pairs were chosen. */
@Path("/v1/tasks")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(SnakeCase.class)
@Blocking
@Tag(name = "Verdicts")
public class VerdictResource {

    private final Verdicts verdicts;

    VerdictResource(JobDirectory jobs, DataSets dataSets) {
        this.verdicts = new Verdicts(new StoreShards(jobs, dataSets));
    }

    @GET
    @Path("/{id}/verdict")
    @Operation(summary = "Tells how a task was judged and why its pairs were chosen")
    @APIResponse(
            responseCode = "200",
            description = "The verdict row, where each solution stands, and the pairs",
            content = @Content(schema = @Schema(implementation = Explanation.class)))
    @APIResponse(responseCode = "400", description = "The beginning of an identifier stands for more than one task")
    @APIResponse(responseCode = "404", description = "No committed verdict has this identifier")
    @APIResponse(responseCode = "503", description = "The object store does not answer")
    public Response verdict(@PathParam("id") String id) {
        return switch (verdicts.find(id)) {
            case Verdicts.Found.Task(Explanation explanation) ->
                Response.ok(explanation).build();
            case Verdicts.Found.Nothing nothing ->
                Problem.response(
                        Problem.Sort.NO_SUCH_TASK,
                        "No committed verdict has the identifier '%s'; give a task's or a preference row's, or wait until its shard is written."
                                .formatted(id));
            case Verdicts.Found.Several several ->
                Problem.response(
                        Problem.Sort.INVALID,
                        "More than one task is meant by '%s', such as %s; give more of the identifier."
                                .formatted(id, String.join(", ", several.tasks())));
        };
    }

    @ServerExceptionMapper
    Response unexplainable(UnexplainableException e) {
        return Problem.response(Problem.Sort.UNSUPPORTED, e.getMessage());
    }
}

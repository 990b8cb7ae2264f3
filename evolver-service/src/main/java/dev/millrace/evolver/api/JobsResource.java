// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.api;

import static java.util.Objects.requireNonNull;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.intake.SeedStore;
import dev.millrace.evolver.job.Job;
import dev.millrace.evolver.job.JobFile;
import dev.millrace.evolver.job.JobFileException;
import dev.millrace.evolver.lifecycle.IllegalJobStateException;
import dev.millrace.evolver.lifecycle.JobProgress;
import dev.millrace.evolver.lifecycle.JobRefusedException;
import dev.millrace.evolver.lifecycle.Lifecycle;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.lifecycle.Submissions;
import dev.millrace.rest.Problem;
import dev.millrace.rest.SnakeCase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Jobs over HTTP. Any instance answers; the active one does the work. */
@Path("/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(SnakeCase.class)
@Blocking
@Tag(name = "Jobs")
public class JobsResource {

    private static final Logger LOG = Logger.getLogger(JobsResource.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Submissions jobs;
    private final Lifecycle lifecycle;
    private final AllowedJobs allowed;
    private final SeedStream seeds;

    JobsResource(Submissions jobs, Lifecycle lifecycle, AllowedJobs allowed, SeedStream seeds) {
        this.jobs = jobs;
        this.lifecycle = lifecycle;
        this.allowed = allowed;
        this.seeds = seeds;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", MediaType.TEXT_PLAIN})
    @Operation(summary = "Takes a job on, or resumes the same job; the body is a job file as YAML or JSON")
    @APIResponse(responseCode = "201", description = "Where the job stands")
    public Response submit(String jobFile) {
        Job job = JobFile.parse(jobFile, "request");
        allowed.check(job);
        String id = jobs.submitNaming(job);
        return Response.created(URI.create("/v1/jobs/" + id))
                .entity(jobs.progress(id))
                .build();
    }

    @GET
    @Operation(summary = "Lists the jobs")
    public List<JobProgress> list() {
        return jobs.ids().stream().map(jobs::progress).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Tells where a job stands")
    public JobProgress get(@PathParam("id") String id) {
        return jobs.progress(id);
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tells where a job stands, now and at each change, until it has ended")
    public Multi<String> events(@PathParam("id") String id) {
        requireNonNull(jobs.progress(id), "an unknown job is a problem, not an empty stream");
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> jobs.progress(id))
                .select()
                .first(progress -> !hasEnded(progress))
                .skip()
                .repetitions()
                .onCompletion()
                .continueWith(() -> List.of(jobs.progress(id)).iterator())
                .map(Json::text);
    }

    @POST
    @Path("/{id}/seeds")
    @Consumes({"application/x-ndjson", "application/jsonl", MediaType.APPLICATION_JSON})
    @Operation(summary = "Stores seed rows, one JSON object a line; they are durable when this answers")
    public SeedStore.Stored seeds(@PathParam("id") String id, InputStream rows) throws IOException {
        AdmissionSettings admission = QuarkusTransaction.requiringNew().call(() -> {
            StoredJob job = StoredJob.get(id);
            lifecycle.requireTakesSeeds(job);
            return job.settings().admission();
        });
        return seeds.store(id, rows, admission);
    }

    @POST
    @Path("/{id}/seal")
    @Operation(summary = "Says that no further seeds come, so that the job can end")
    public JobProgress seal(@PathParam("id") String id) {
        return change(id, lifecycle::complete);
    }

    @POST
    @Path("/{id}/stop")
    @Operation(summary = "Halts a job whose inputs are not all sent")
    public JobProgress stop(@PathParam("id") String id) {
        return change(id, job -> lifecycle.stop(job, "stopped by its owner"));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Lets a stopped job go on; compares a finished one with its data set again")
    public JobProgress resume(@PathParam("id") String id) {
        return change(id, lifecycle::resume);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a job and its data set, once nothing of it is on its way any more")
    @APIResponse(responseCode = "202", description = "It is being deleted")
    public Response delete(@PathParam("id") String id) {
        return Response.accepted(change(id, lifecycle::delete)).build();
    }

    @ServerExceptionMapper
    Response invalid(JobFileException e) {
        return Problem.response(Problem.Sort.INVALID, e.getMessage());
    }

    @ServerExceptionMapper
    Response refused(JobRefusedException e) {
        return Problem.response(Problem.Sort.CONFLICT, e.getMessage());
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException e) {
        return Problem.response(Problem.Sort.NOT_ALLOWED, e.getMessage());
    }

    @ServerExceptionMapper
    Response missing(NoSuchElementException e) {
        return Problem.response(Problem.Sort.NOT_FOUND, e.getMessage());
    }

    @ServerExceptionMapper
    Response wrongState(IllegalJobStateException e) {
        return Problem.response(Problem.Sort.CONFLICT, e.getMessage());
    }

    @ServerExceptionMapper
    Response databaseAway(JDBCException e) {
        LOG.warnf("A request could not be answered, for the database failed: %s", e.getMessage());
        return Problem.response(
                Problem.Sort.UNAVAILABLE, "The database does not answer; nothing was changed, so try again in a while");
    }

    private JobProgress change(String id, Consumer<StoredJob> change) {
        QuarkusTransaction.requiringNew().run(() -> change.accept(StoredJob.lock(id)));
        return jobs.progress(id);
    }

    private static boolean hasEnded(JobProgress progress) {
        return switch (progress.state()) {
            case OPEN, SEALED, DRAINING -> false;
            case DONE, STOPPED, DELETED -> true;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.record.Schemas;
import dev.millrace.delivery.read.DataSetId;
import dev.millrace.delivery.read.RecordStreams;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.rest.SnakeCase;
import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which data sets there are, and what they hold. */
@Path("/v1/datasets")
@Singleton
@Blocking
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@CustomSerialization(SnakeCase.class)
@Tag(name = "Data sets")
public class DatasetsResource {

    private final KnownJobs jobs;
    private final RecordStreams streams;

    DatasetsResource(KnownJobs jobs, RecordStreams streams) {
        this.jobs = jobs;
        this.streams = streams;
    }

    /**
     * A job whose records can be read.
     *
     * @param name as the job's file has it
     * @param state where it stands
     */
    public record JobEntry(String job, String name, String state) {}

    /**
     * What is committed of a split.
     *
     * @param bytes as they lie in the store
     */
    public record SplitEntry(int shards, long rows, long bytes) {

        static SplitEntry of(List<ShardInfo> shards) {
            return new SplitEntry(
                    shards.size(),
                    shards.stream().mapToLong(ShardInfo::rows).sum(),
                    shards.stream().mapToLong(ShardInfo::bytes).sum());
        }
    }

    /**
     * The records of one kind that a job made so far.
     *
     * @param splits by name; one without records is absent
     * @param formats in which they are streamed
     * @param schema JSON Schema of a record
     */
    public record DataSetEntry(
            String job,
            String kind,
            String state,
            Map<String, SplitEntry> splits,
            List<String> formats,
            JsonNode schema) {}

    /** The jobs that are known and not deleted. */
    @GET
    @Operation(summary = "Lists the jobs whose records can be read")
    public List<JobEntry> list() {
        return jobs.all().stream()
                .map(job -> new JobEntry(job.job(), job.settings().name(), label(job)))
                .toList();
    }

    /** What there is of a job's records of one kind. */
    @GET
    @Path("/{job}/{kind}")
    @Operation(summary = "Tells how many records of a kind are committed, and what a record looks like")
    @APIResponse(
            responseCode = "200",
            description = "Splits, formats and the JSON Schema of a record",
            content = @Content(schema = @Schema(implementation = DataSetEntry.class)))
    @APIResponse(responseCode = "400", description = "There is no such kind")
    @APIResponse(responseCode = "404", description = "There is no such job")
    @APIResponse(responseCode = "503", description = "The object store does not answer")
    public DataSetEntry get(@PathParam("job") String job, @PathParam("kind") String kind) {
        Kind of = Wishes.kind(kind);
        JobEvent event = jobs.get(job);
        Map<String, SplitEntry> splits = new LinkedHashMap<>();
        Arrays.stream(Split.values()).forEach(split -> {
            List<ShardInfo> shards = streams.committed(new DataSetId(job, of, split));
            if (!shards.isEmpty()) {
                splits.put(split.label(), SplitEntry.of(shards));
            }
        });
        return new DataSetEntry(job, kind, label(event), splits, Lines.labels(), Schemas.of(of));
    }

    private static String label(JobEvent job) {
        return job.state().name().toLowerCase(Locale.ROOT);
    }
}

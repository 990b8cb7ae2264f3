// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import dev.millrace.delivery.read.Cursor;
import dev.millrace.delivery.read.DataSetId;
import dev.millrace.delivery.read.Rank;
import dev.millrace.delivery.read.RecordStream;
import dev.millrace.delivery.read.RecordStreams;
import dev.millrace.delivery.read.RecordStreams.Wish;
import dev.millrace.delivery.read.StreamConfig;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** Records over HTTP, as they are committed or in the order of a seed. */
@Path("/v1/datasets/{job}/{kind}/records")
@Singleton
@Blocking
@RunOnVirtualThread
@Tag(name = "Data sets")
public class RecordsResource {

    private final KnownJobs jobs;
    private final RecordStreams streams;
    private final StreamConfig config;
    private final ExecutorService readers;

    RecordsResource(
            KnownJobs jobs, RecordStreams streams, StreamConfig config, @VirtualThreads ExecutorService readers) {
        this.jobs = jobs;
        this.readers = readers;
        this.streams = streams;
        this.config = config;
    }

    /** Hands out the records of a data set, one line each. */
    @GET
    // What is declared as JSON would be made a list of.
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Streams records, each with the cursor to go on after it",
            description =
                    "A line of JSON for each record: its cursor and the record as it was published. The first line"
                            + " is a cursor alone, and an empty line says that the connection lives. A stream that breaks off"
                            + " in the middle ends with a line that holds a problem.")
    @APIResponse(responseCode = "200", description = "Lines of JSON")
    @APIResponse(responseCode = "400", description = "A cursor, rank or format that makes no sense")
    @APIResponse(responseCode = "404", description = "There is no such job or kind")
    @APIResponse(responseCode = "503", description = "The object store does not answer")
    public RestMulti<byte[]> records(
            @PathParam("job") String job,
            @PathParam("kind") String kind,
            @QueryParam("split") @DefaultValue("train") String split,
            @QueryParam("after") List<String> after,
            @QueryParam("shard") Optional<String> shard,
            @QueryParam("seed") Optional<String> seed,
            @QueryParam("follow") @DefaultValue("false") boolean follow,
            @QueryParam("format") @DefaultValue("ndjson") String format)
            throws IOException {
        Lines lines = Lines.of(format);
        DataSetId set = new DataSetId(job, Wishes.kind(kind), Wishes.split(split));
        Wish wish =
                new Wish(after.stream().map(text -> Cursor.of(text, set)).toList(), shard.map(Rank::of), seed, follow);
        RecordStream stream = streams.open(set, wish).orElseThrow(() -> jobs.unknown(job));
        RecordChunks chunks = new RecordChunks(stream, lines, config.heartbeat());
        return RestMulti.fromMultiData(Multi.createBy()
                        .repeating()
                        .uni(() -> Uni.createFrom()
                                .item(Unchecked.supplier(chunks::next))
                                .runSubscriptionOn(readers))
                        .whilst(chunk -> chunk.length > 0))
                .header(HttpHeaders.CONTENT_TYPE, lines.mediaType())
                .build();
    }
}

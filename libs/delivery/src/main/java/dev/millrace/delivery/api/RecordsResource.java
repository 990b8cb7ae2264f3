// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.delivery.read.Cursor;
import dev.millrace.delivery.read.DataSetId;
import dev.millrace.delivery.read.Rank;
import dev.millrace.delivery.read.ReadRefusedException;
import dev.millrace.delivery.read.RecordStream;
import dev.millrace.delivery.read.RecordStreams;
import dev.millrace.delivery.read.RecordStreams.Wish;
import dev.millrace.delivery.read.StreamConfig;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.delivery.store.StoreRefusedException;
import dev.millrace.rest.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Records over HTTP, as they are committed or in the order of a seed. */
@Path("/v1/datasets/{job}/{kind}/records")
@Singleton
@RunOnVirtualThread
@Tag(name = "Data sets")
public class RecordsResource {

    private final RecordStreams streams;
    private final StreamConfig config;

    RecordsResource(RecordStreams streams, StreamConfig config) {
        this.streams = streams;
        this.config = config;
    }

    /** Hands out the records of a data set, one line each. */
    @GET
    @Produces({Lines.PLAIN, Lines.ZSTD, "application/problem+json"})
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
    public Response records(
            @PathParam("job") String job,
            @PathParam("kind") String kind,
            @QueryParam("split") @DefaultValue("train") String split,
            @QueryParam("after") List<String> after,
            @QueryParam("shard") Optional<String> shard,
            @QueryParam("seed") Optional<String> seed,
            @QueryParam("follow") @DefaultValue("false") boolean follow,
            @QueryParam("format") @DefaultValue("ndjson") String format) {
        Lines lines = Lines.of(format);
        DataSetId set = new DataSetId(job, kind(kind), split(split));
        Wish wish =
                new Wish(after.stream().map(text -> Cursor.of(text, set)).toList(), shard.map(Rank::of), seed, follow);
        Optional<RecordStream> stream = streams.open(set, wish);
        if (stream.isEmpty()) {
            return Problem.response(
                    Problem.Sort.NOT_FOUND,
                    "There is no job '%s'; GET /v1/datasets tells those there are.".formatted(job));
        }
        return Response.ok(new RecordLines(stream.get(), lines, config.heartbeat()), lines.mediaType())
                .build();
    }

    private static Kind kind(String label) {
        try {
            return Kind.of(label);
        } catch (IllegalArgumentException e) {
            throw new ReadRefusedException("There is " + e.getMessage() + ".");
        }
    }

    private static Split split(String label) {
        try {
            return Split.of(label);
        } catch (IllegalArgumentException e) {
            throw new ReadRefusedException("There is no split '" + label + "'; there are train and validation.");
        }
    }

    @ServerExceptionMapper
    Response refused(ReadRefusedException e) {
        return Problem.response(Problem.Sort.INVALID, e.getMessage());
    }

    @ServerExceptionMapper
    Response storeAway(StoreAwayException e) {
        return Problem.response(Problem.Sort.UNAVAILABLE, "The object store does not answer, so try again in a while.");
    }

    @ServerExceptionMapper
    Response storeRefused(StoreRefusedException e) {
        return Problem.response(Problem.Sort.UNAVAILABLE, e.getMessage());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type names the sort of problem; the same for the same title
 * @param detail a sentence for the caller
 */
public record Problem(String type, String title, int status, String detail) {

    private static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** The sorts of problem that the services' APIs know. */
    public enum Sort {
        INVALID("invalid-request", "The request cannot be understood", 400),
        NOT_ALLOWED("not-allowed", "The operator does not allow this", 403),
        NOT_FOUND("no-such-job", "There is no such job", 404),
        NO_SUCH_TASK("no-such-task", "There is no such task", 404),
        CONFLICT("wrong-state", "The job does not stand where this could be done", 409),
        GONE("gone", "The records are not handed out any more", 410),
        DAMAGED("damaged-shard", "A shard is not as it was written", 500),
        TOO_LARGE("too-large", "The request is too large to be answered at once", 413),
        UNSUPPORTED("unsupported", "This service has no such thing", 422),
        BUSY("busy", "Too many requests are waiting", 429),
        UNAVAILABLE("unavailable", "This cannot be answered now", 503),
        TOO_SLOW("too-slow", "The answer took too long", 504);

        private final String label;
        private final String title;
        private final int status;

        Sort(String label, String title, int status) {
            this.label = label;
            this.title = title;
            this.status = status;
        }
    }

    /** A problem of a sort that is known. */
    public static Problem of(Sort sort, String detail) {
        return new Problem("urn:millrace:problem:" + sort.label, sort.title, sort.status, detail);
    }

    /** The response that tells of a problem. */
    public static Response response(Sort sort, String detail) {
        return Response.status(sort.status)
                .type(MEDIA_TYPE)
                .entity(of(sort, detail))
                .build();
    }
}

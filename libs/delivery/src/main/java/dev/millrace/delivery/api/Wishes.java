// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.delivery.read.ReadRefusedException;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.delivery.store.StoreRefusedException;
import dev.millrace.rest.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What requests for data sets name, and how those are answered that cannot be met. */
class Wishes {

    static Kind kind(String label) {
        try {
            return Kind.of(label);
        } catch (IllegalArgumentException e) {
            throw new ReadRefusedException("There is " + e.getMessage() + ".");
        }
    }

    static Split split(String label) {
        try {
            return Split.of(label);
        } catch (IllegalArgumentException e) {
            throw new ReadRefusedException("There is no split '" + label + "'; there are train and validation.");
        }
    }

    @ServerExceptionMapper
    Response noSuchJob(NoSuchJobException e) {
        return Problem.response(Problem.Sort.NOT_FOUND, e.getMessage());
    }

    @ServerExceptionMapper
    Response starting(StartingException e) {
        return Problem.response(Problem.Sort.UNAVAILABLE, e.getMessage());
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

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.reason.Reason;
import dev.millrace.stages.InfrastructureFaultException;
import dev.millrace.stages.UnprocessableEventException;

/**
 * A request on which one worker after the other failed, each of which had just proven itself. So it is the request that
 * they cannot take, and trying it for ever would hold up the rest; it says nothing of any solution.
 */
public final class UnrunnableRequestException extends UnprocessableEventException {

    private static final long serialVersionUID = 1L;

    UnrunnableRequestException(int workers, InfrastructureFaultException last) {
        super(
                Reason.UNRUNNABLE,
                workers + " sandbox workers failed on this task, one after the other. The last: " + last.getMessage(),
                last);
    }
}

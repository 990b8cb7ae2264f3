// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.gate;

import dev.millrace.contracts.record.Finding;
import dev.millrace.stages.InfrastructureFaultException;
import java.util.List;

/** A tool that reads code of one language and says what it noticed. */
interface Linter {

    /** The language it reads, such as {@code python}. */
    String language();

    /**
     * What it noticed in each of several texts, all of which parse.
     *
     * @return one list a text, in the order of the texts; findings in the order of their lines
     * @throws InfrastructureFaultException when the tool failed, which says nothing of the code
     */
    List<List<Finding>> check(List<String> codes) throws InfrastructureFaultException, InterruptedException;
}

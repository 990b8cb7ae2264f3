// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.Timings;

/** What came of timing two solutions against each other. */
public sealed interface Race {

    /** Both did the same work, and this is how long it took them. */
    record Timed(Timings timings) implements Race {}

    /** There is no measurement, and why. */
    record Unmeasured(Reason reason) implements Race {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;

/** What a reader reads: one split of the records of a kind that a job made. */
public record DataSetId(String job, Kind kind, Split split) {}

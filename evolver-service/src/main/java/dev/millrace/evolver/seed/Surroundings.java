// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.util.Optional;

/**
 * What is known of a file by where it lies.
 *
 * @param licence an SPDX expression
 * @param repository the name of the repository that it belongs to
 */
record Surroundings(Optional<String> licence, Optional<String> repository) {}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.pair;

/**
 * What a gate found on a task's best solution.
 *
 * @param rule the gate's name in rows
 * @param figure what it looks at
 * @param reached the figure of the best solution, 0 to 1
 * @param least what that has to reach
 * @param passed whether the solution is trusted; one that passes no test never is
 */
public record GateReading(String rule, String figure, double reached, double least, boolean passed) {}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.speed;

import dev.millrace.contracts.record.PreferenceRow;

/**
 * Two right solutions of which one is faster beyond doubt.
 *
 * @param chosen the faster one's position
 * @param rejected the slower one's
 * @param chosenMs CPU milliseconds of its quickest run
 * @param rejectedMs CPU milliseconds of the slower one's quickest run
 * @param evidence all that was measured, the chosen side first
 */
public record SpeedPair(int chosen, int rejected, double chosenMs, double rejectedMs, PreferenceRow.Speed evidence) {}

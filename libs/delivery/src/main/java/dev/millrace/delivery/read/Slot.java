// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.delivery.shard.ShardInfo;

/**
 * One record's place in an order of reading, which is one or several lanes, each read from its beginning.
 *
 * @param lane a chain's partition, or 0 in an order that is one lane
 * @param index the place in the lane, from 0
 * @param ordinal the place in its chain, from 0, by which ranks share records
 * @param row the place in its shard, from 0
 */
record Slot(int lane, long index, long ordinal, ShardInfo shard, int row) {}

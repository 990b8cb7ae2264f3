// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.delivery.shard.ShardInfo;
import java.io.OutputStream;
import java.util.stream.LongStream;

/** Where the rows of a shard begin, found as its lines go by. */
final class RowStarts extends OutputStream {

    private final LongStream.Builder starts = LongStream.builder().add(0);
    private long reached;

    /** Notes a row of so many bytes, its line end among them. */
    void add(int bytes) {
        reached += bytes;
        starts.add(reached);
    }

    @Override
    public void write(int each) {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] lines, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            reached++;
            if (lines[i] == '\n') {
                starts.add(reached);
            }
        }
    }

    /**
     * By row its first byte; the last is the end of the file.
     *
     * @throws ShardDamagedException when there are not as many rows as the shard says
     */
    long[] of(ShardInfo shard) {
        long[] found = starts.build().toArray();
        if (found.length != shard.rows() + 1) {
            throw new ShardDamagedException(
                    shard.path(), "holds " + (found.length - 1) + " rows and says " + shard.rows());
        }
        return found;
    }
}

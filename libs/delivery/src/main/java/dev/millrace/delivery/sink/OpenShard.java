// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.sink;

import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.RowColumns;
import dev.millrace.delivery.format.RowWriter;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.delivery.shard.Chain;
import dev.millrace.delivery.shard.Shard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The rows that will be a chain's next shard. */
final class OpenShard {

    private final Chain chain;
    private final long first;
    private final long openedNanos;
    private final OutputFormat format;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final RowWriter writer;
    private long next;
    private int rows;
    private long rowBytes;

    OpenShard(Chain chain, long first, JobSettings settings) {
        this.chain = chain;
        this.first = first;
        this.next = first;
        this.openedNanos = System.nanoTime();
        this.format = settings.output().format();
        try {
            this.writer = ShardFormat.of(format).writer(RowColumns.of(chain.kind(), settings), content);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    void add(long offset, byte[] row) {
        try {
            writer.write(row);
        } catch (IOException e) {
            throw inMemory(e);
        }
        rows++;
        rowBytes += row.length + 1;
        next = offset + 1;
    }

    boolean isFull(SinkConfig limits) {
        return rows >= limits.rows() || rowBytes >= limits.bytes();
    }

    boolean isOld(SinkConfig limits) {
        return System.nanoTime() - openedNanos >= limits.age().toNanos();
    }

    Shard close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw inMemory(e);
        }
        return new Shard(chain, first, next, rows, format, content.toByteArray());
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("memory does not fail to be written", e);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** A shard in a local file, mapped into memory, any row of which is at hand. Used by many readers at once. */
final class CachedShard implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final MemorySegment lines;

    /** By row its first byte; the last is the end of the file. */
    private final long[] starts;

    /**
     * Maps the rows of a shard's file.
     *
     * @param scratch a file beside it that is written when rows lie packed in it; both may be removed then
     * @throws ShardDamagedException when the file is not what the shard says of itself
     */
    CachedShard(ShardInfo shard, Path file, Path scratch) throws IOException {
        boolean whole = false;
        try {
            RowStarts rows = new RowStarts();
            lines = map(lines(shard, file, scratch, rows));
            starts = rows.of(shard);
            whole = true;
        } finally {
            if (!whole) {
                arena.close();
            }
        }
    }

    private static Path lines(ShardInfo shard, Path file, Path scratch, RowStarts rows) throws IOException {
        ShardFormat format = ShardFormat.ofFile(shard.path()).orElseThrow();
        boolean isPlain = format == ShardFormat.of(OutputFormat.JSONL);
        MessageDigest digest = Ids.sha256Digest();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(isPlain ? rows : OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(shard.sha256())) {
            throw new ShardDamagedException(shard.path(), "is not what was written");
        }
        if (isPlain) {
            return file;
        }
        try (RowReader packed = format.reader(ByteSource.of(file));
                OutputStream written = new BufferedOutputStream(Files.newOutputStream(scratch))) {
            for (Optional<byte[]> row = packed.next(); row.isPresent(); row = packed.next()) {
                written.write(row.get());
                written.write('\n');
                rows.add(row.get().length + 1);
            }
        }
        return scratch;
    }

    private MemorySegment map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    long bytes() {
        return lines.byteSize();
    }

    /**
     * A row's JSON, without its line end.
     *
     * @throws IllegalStateException when the shard is closed
     */
    byte[] row(int row) {
        return lines.asSlice(starts[row], starts[row + 1] - starts[row] - 1).toArray(ValueLayout.JAVA_BYTE);
    }

    boolean isOpen() {
        return arena.scope().isAlive();
    }

    /** Lets the memory go; once, whoever comes second. */
    @Override
    public synchronized void close() {
        if (isOpen()) {
            arena.close();
        }
    }
}

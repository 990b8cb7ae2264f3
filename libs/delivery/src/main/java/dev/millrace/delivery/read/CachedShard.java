// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import dev.millrace.contracts.Ids;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A shard in a local file, mapped into memory, any row of which is at hand. Used by many readers at once. */
final class CachedShard implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final MemorySegment lines;

    /** By row its first byte; the last is the end of the file. */
    private final long[] starts;

    /**
     * Maps a file, which may be removed then.
     *
     * @throws ShardDamagedException when it is not what the shard says of itself
     */
    CachedShard(ShardInfo shard, Path file) throws IOException {
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            lines = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            requireSame(shard);
            starts = starts(shard);
            whole = true;
        } finally {
            if (!whole) {
                arena.close();
            }
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

    @Override
    public void close() {
        arena.close();
    }

    private void requireSame(ShardInfo shard) {
        MessageDigest digest = Ids.sha256Digest();
        digest.update(lines.asByteBuffer());
        if (lines.byteSize() != shard.bytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(shard.sha256())) {
            throw new ShardDamagedException(shard.path(), "is not what was written");
        }
    }

    private long[] starts(ShardInfo shard) {
        long[] found = new long[Math.toIntExact(shard.rows() + 1)];
        int row = 0;
        for (long i = 0; i < lines.byteSize(); i++) {
            if (lines.get(ValueLayout.JAVA_BYTE, i) == '\n') {
                row++;
                if (row < found.length) {
                    found[row] = i + 1;
                }
            }
        }
        if (row + 1 != found.length) {
            throw new ShardDamagedException(shard.path(), "holds " + row + " rows and says " + shard.rows());
        }
        return found;
    }
}

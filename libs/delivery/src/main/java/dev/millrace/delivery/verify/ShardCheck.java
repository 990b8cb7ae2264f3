// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.verify;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.delivery.format.ByteSource;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads one shard and compares it with what the manifest says of it. */
final class ShardCheck {

    private final ShardInfo shard;
    private final String job;
    private final Set<String> identifiers;
    private final TaskSplits splits;
    private final Consumer<Problem> found;
    private long rows;

    /**
     * @param identifiers those of the kind's rows so far
     */
    ShardCheck(ShardInfo shard, String job, Set<String> identifiers, TaskSplits splits, Consumer<Problem> found) {
        this.shard = shard;
        this.job = job;
        this.identifiers = identifiers;
        this.splits = splits;
        this.found = found;
    }

    void read(ByteSource file) throws IOException {
        String sha256 = sha256(file);
        if (!sha256.equals(shard.sha256())) {
            tell(
                    shard.path(),
                    "was altered or cut short: %,d bytes with the SHA-256 %s, and the manifest says %,d and %s"
                            .formatted(file.length(), sha256, shard.bytes(), shard.sha256()));
        }
        try (RowReader reader = ShardFormat.ofFile(shard.path()).orElseThrow().reader(file)) {
            for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows++;
                check(row.get());
            }
        } catch (IOException e) {
            tell(shard.path(), "cannot be read after row %,d: %s".formatted(rows, e.getMessage()));
        }
        if (rows != shard.rows()) {
            tell(shard.path(), "holds %,d rows, and the manifest says %,d".formatted(rows, shard.rows()));
        }
    }

    private void check(byte[] json) {
        String place = shard.path() + ":" + rows;
        try {
            DataRecord row = Json.read(json, shard.kind().topic().type());
            if (!row.job().equals(job)) {
                tell(place, "is a row of the job " + row.job() + ", and the data set is one of " + job);
            }
            if (!identifiers.add(row.rowId())) {
                tell(place, "has the identifier " + row.rowId() + ", which an earlier row of its kind has too");
            }
            if (!splits.agree(row, shard.split())) {
                tell(place, "is of the task " + TaskSplits.task(row) + ", of which the other split has rows too");
            }
        } catch (MalformedJsonException e) {
            tell(place, "is no " + shard.kind().label() + " row: " + e.getMessage());
        }
    }

    private void tell(String place, String sentence) {
        found.accept(new Problem(place, sentence));
    }

    private static String sha256(ByteSource file) throws IOException {
        try (DigestInputStream bytes = new DigestInputStream(file.from(0), Ids.sha256Digest())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import dev.millrace.delivery.shard.ShardInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
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

    void read(Path file) throws IOException {
        MessageDigest digest = Ids.sha256Digest();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new DigestInputStream(Files.newInputStream(file), digest), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows++;
                row(line);
            }
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (rows != shard.rows()) {
            tell(shard.path(), "holds %,d rows, and the manifest says %,d".formatted(rows, shard.rows()));
        }
        if (!sha256.equals(shard.sha256())) {
            tell(
                    shard.path(),
                    "was altered or cut short: %,d bytes with the SHA-256 %s, and the manifest says %,d and %s"
                            .formatted(Files.size(file), sha256, shard.bytes(), shard.sha256()));
        }
    }

    private void row(String line) {
        String place = shard.path() + ":" + rows;
        try {
            DataRecord row =
                    Json.read(line.getBytes(UTF_8), shard.kind().topic().type());
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
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.read.Cursor;
import dev.millrace.delivery.read.ReadRefusedException;
import dev.millrace.delivery.read.RecordStream;
import dev.millrace.delivery.read.RecordStream.Step;
import dev.millrace.delivery.read.ShardDamagedException;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.delivery.store.StoreRefusedException;
import dev.millrace.rest.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/**
 * A reader's records as lines, a chunk at a time and none before it is asked for: a slow reader makes nothing pile up.
 * A chunk is full, or all that there is for now.
 */
final class RecordChunks {

    private static final int FULL_BYTES = 64 * 1024;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final RecordStream records;
    private final Duration heartbeat;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final OutputStream lines;
    private boolean ended;

    RecordChunks(RecordStream records, Lines packing, Duration heartbeat) throws IOException {
        this.records = records;
        this.heartbeat = heartbeat;
        this.lines = packing.packing(chunk);
        write("{\"cursor\":\"" + records.cursor().text() + "\"}\n");
    }

    /**
     * The next chunk, waited for.
     *
     * @return nothing when there is no more
     */
    byte[] next() throws IOException, InterruptedException {
        if (!ended) {
            fill();
        }
        byte[] full = chunk.toByteArray();
        chunk.reset();
        return full;
    }

    private void fill() throws IOException, InterruptedException {
        long asked = System.nanoTime();
        try {
            while (chunk.size() < FULL_BYTES) {
                switch (records.next()) {
                    case Step.Row(byte[] json, Cursor cursor) -> {
                        write("{\"cursor\":\"" + cursor.text() + "\",\"record\":");
                        lines.write(json);
                        write("}\n");
                    }
                    case Step.Waiting() -> {
                        lines.flush();
                        if (chunk.size() > 0) {
                            return;
                        }
                        if (System.nanoTime() - asked > heartbeat.toNanos()) {
                            write("\n");
                        } else {
                            Thread.sleep(LOOK);
                        }
                    }
                    case Step.End() -> {
                        end();
                        return;
                    }
                }
            }
        } catch (StoreAwayException | StoreRefusedException e) {
            end(Problem.Sort.UNAVAILABLE, e);
        } catch (ShardDamagedException e) {
            end(Problem.Sort.DAMAGED, e);
        } catch (ReadRefusedException e) {
            end(Problem.Sort.GONE, e);
        }
    }

    private void end(Problem.Sort sort, RuntimeException e) throws IOException {
        lines.write(Json.bytes(Map.of("problem", Problem.of(sort, e.getMessage()))));
        write("\n");
        end();
    }

    private void end() throws IOException {
        ended = true;
        lines.close();
    }

    private void write(String text) throws IOException {
        lines.write(text.getBytes(US_ASCII));
    }
}

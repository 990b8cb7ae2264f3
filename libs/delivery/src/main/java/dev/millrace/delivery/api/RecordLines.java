// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.read.Cursor;
import dev.millrace.delivery.read.ReadRefusedException;
import dev.millrace.delivery.read.RecordStream;
import dev.millrace.delivery.read.RecordStream.Step;
import dev.millrace.delivery.read.ShardDamagedException;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.delivery.store.StoreRefusedException;
import dev.millrace.rest.Problem;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/**
 * Writes a reader's records as lines. A reader that is slow makes the writing wait, and nothing is read ahead of it but
 * one buffer.
 */
final class RecordLines implements StreamingOutput {

    private static final int BUFFER_BYTES = 32 * 1024;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final RecordStream records;
    private final Lines packing;
    private final Duration heartbeat;

    RecordLines(RecordStream records, Lines packing, Duration heartbeat) {
        this.records = records;
        this.packing = packing;
        this.heartbeat = heartbeat;
    }

    @Override
    public void write(OutputStream output) throws IOException {
        try (OutputStream lines = new BufferedOutputStream(packing.packing(output), BUFFER_BYTES)) {
            lines.write(("{\"cursor\":\"" + records.cursor().text() + "\"}\n").getBytes(US_ASCII));
            try {
                writeRows(lines);
            } catch (StoreAwayException | StoreRefusedException e) {
                lines.write(line(Problem.Sort.UNAVAILABLE, e.getMessage()));
            } catch (ShardDamagedException e) {
                lines.write(line(Problem.Sort.DAMAGED, e.getMessage()));
            } catch (ReadRefusedException e) {
                lines.write(line(Problem.Sort.GONE, e.getMessage()));
            }
        }
    }

    private void writeRows(OutputStream lines) throws IOException {
        long toldLast = System.nanoTime();
        while (true) {
            switch (records.next()) {
                case Step.Row(byte[] json, Cursor cursor) -> {
                    lines.write(("{\"cursor\":\"" + cursor.text() + "\",\"record\":").getBytes(US_ASCII));
                    lines.write(json);
                    lines.write("}\n".getBytes(US_ASCII));
                    toldLast = System.nanoTime();
                }
                case Step.Waiting() -> {
                    if (System.nanoTime() - toldLast > heartbeat.toNanos()) {
                        lines.write('\n');
                        toldLast = System.nanoTime();
                    }
                    lines.flush();
                    pause();
                }
                case Step.End() -> {
                    return;
                }
            }
        }
    }

    private static byte[] line(Problem.Sort sort, String sentence) {
        String problem = Json.text(Map.of("problem", Problem.of(sort, sentence)));
        return (problem + "\n").getBytes(UTF_8);
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service ends");
        }
    }
}

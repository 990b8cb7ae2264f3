// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.columns.Column;
import dev.millrace.delivery.columns.RowColumns;
import dev.millrace.delivery.place.DataSet;
import dev.millrace.delivery.place.DataSetFiles;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.embedded.QuietLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Shards of a finished data set's rows, written and read in each format, in bytes of canonical JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class ShardFormatBenchmark {

    /** What a sink closes a shard at. */
    private static final long SHARD_BYTES = 32L << 20;

    @Param({"jsonl", "jsonl.gz", "jsonl.zst", "parquet"})
    public String format;

    @Param("")
    public String dataSet;

    @Param("fim")
    public String kind;

    private final List<byte[]> rows = new ArrayList<>();
    private List<Column> columns;
    private long rowBytes;
    private byte[] file;

    /** What a thread did, and the processor time that it took, which a busy machine lengthens less than the clock's. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        public long bytesOfRows;
        public long bytesOfFiles;
        public long cpuNanos;

        private long begun;

        void begin() {
            begun = THREADS.getCurrentThreadCpuTime();
        }

        void end(long ofRows, long ofFile) {
            bytesOfRows += ofRows;
            bytesOfFiles += ofFile;
            cpuNanos += THREADS.getCurrentThreadCpuTime() - begun;
        }
    }

    @Setup
    public void load() throws IOException {
        QuietLogs.warningsOnly();
        try (DataSetFiles files = DataSetFiles.at(dataSet)) {
            DataSet loaded = DataSet.of(files);
            columns = RowColumns.of(Kind.of(kind), loaded.settings());
            for (ShardInfo shard : loaded.manifest().of(Kind.of(kind), Split.TRAIN)) {
                try (RowReader reader = loaded.open(shard)) {
                    for (Optional<byte[]> row = reader.next();
                            row.isPresent() && rowBytes < SHARD_BYTES;
                            row = reader.next()) {
                        rows.add(row.get());
                        rowBytes += row.get().length + 1;
                    }
                }
            }
        }
        file = written();
    }

    @Benchmark
    public int write(Work work) throws IOException {
        work.begin();
        byte[] made = written();
        work.end(rowBytes, made.length);
        return made.length;
    }

    @Benchmark
    public long read(Work work) throws IOException {
        work.begin();
        long read = 0;
        try (RowReader reader = format().reader(new InMemory(file))) {
            for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                read += row.get().length;
            }
        }
        work.end(rowBytes, file.length);
        return read;
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = format().writer(columns, bytes)) {
            for (byte[] row : rows) {
                writer.write(row);
            }
        }
        return bytes.toByteArray();
    }

    private ShardFormat format() {
        return ShardFormat.of(OutputFormat.of(format));
    }
}

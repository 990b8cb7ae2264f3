// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.delivery.sink.SinkBench.Limits;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.TestStore;
import dev.millrace.stages.DeadLetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SinkLoopTest {

    private static final String JOB = "job-a";
    private static final String OTHER = "job-b";

    @Test
    void shouldKeepSeveralJobsAndSplitsOfOnePartitionApart() {
        try (SinkBench bench = SinkBench.withPartitions(1)) {
            List<String> rows = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (int i = 0; i < 40; i += 10) {
                rows.addAll(bench.sendTasks(JOB, i, i + 10));
                others.addAll(bench.sendTasks(OTHER, i, i + 10));
            }

            bench.start("0", Limits.rows(7));

            bench.awaitExactly(JOB, rows);
            bench.awaitExactly(OTHER, others);
            assertThat(bench.manifest(JOB).shards())
                    .extracting(ShardInfo::split)
                    .contains(Split.TRAIN, Split.VALIDATION);
            assertThat(bench.meters.counter("millrace.sink.rows", "kind", "kto").count())
                    .isEqualTo(rows.size() + others.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteShardsInTheFormatThatTheJobAsksFor(OutputFormat format) {
        try (SinkBench bench = SinkBench.withPartitions(1)) {
            bench.formats.put(JOB, format);
            List<String> rows = bench.sendTasks(JOB, 0, 20);

            bench.start("0", Limits.rows(7));

            bench.awaitExactly(JOB, rows);
            assertThat(bench.manifest(JOB).shards()).hasSizeGreaterThan(2).allSatisfy(shard -> assertThat(shard.path())
                    .endsWith("." + format.extension()));
        }
    }

    @Test
    void shouldCountATaskWholeThatIsSplitOverShards() {
        try (SinkBench bench = SinkBench.withPartitions(1)) {
            List<String> rows = bench.send(JOB, Split.TRAIN, "t-long", 10);

            bench.start("0", Limits.rows(3));

            bench.awaitExactly(JOB, rows);
            assertThat(bench.manifest(JOB).shards()).extracting(ShardInfo::rows).containsExactly(3L, 3L, 3L, 1L);
            assertThat(bench.outcomes).hasSize(1);
            assertThat(bench.latest(JOB).get("t-long").records()).containsEntry(SinkBench.KIND, 10);
        }
    }

    @Test
    void shouldCountATaskWholeThatARestartFindsHalfCommitted() {
        try (SinkBench bench = SinkBench.withPartitions(1)) {
            SinkLoop first = bench.start(
                    "0", new Limits(4, Long.MAX_VALUE, Limits.never().age()));
            List<String> rows = bench.send(JOB, Split.TRAIN, "t-long", 10);
            await().until(() -> bench.manifest(JOB).rows(SinkBench.KIND) == 8);
            first.close();
            assertThat(bench.outcomes).isEmpty();

            bench.start("0", Limits.rows(100));

            bench.awaitExactly(JOB, rows);
            assertThat(bench.latest(JOB).get("t-long").records()).containsEntry(SinkBench.KIND, 10);
        }
    }

    @Test
    void shouldReadAnOpenBufferAgainAfterARestart() {
        try (SinkBench bench = SinkBench.withPartitions(2)) {
            SinkLoop first = bench.start("0", Limits.never());
            bench.states.put(OTHER, State.DRAINING);
            List<String> rows = new ArrayList<>(bench.sendTasks(JOB, 0, 10));
            List<String> drained = bench.sendTasks(OTHER, 0, 10);
            bench.awaitExactly(OTHER, drained);
            assertThat(bench.committed(JOB)).isEmpty();
            first.close();

            bench.start("0", Limits.rows(1000));
            rows.addAll(bench.sendTasks(JOB, 10, 20));

            bench.awaitExactly(JOB, rows);
            assertThat(bench.committed(OTHER)).containsExactlyInAnyOrderElementsOf(drained);
        }
    }

    @Test
    void shouldCloseShardsAtOnceWhenOnlySinksOwe() {
        try (SinkBench bench = SinkBench.withPartitions(2)) {
            bench.start("0", Limits.never());
            bench.states.put(OTHER, State.DRAINING);
            List<String> rows = bench.sendTasks(JOB, 0, 20);
            bench.awaitExactly(OTHER, bench.sendTasks(OTHER, 0, 20));
            assertThat(bench.committed(JOB)).isEmpty();

            bench.states.put(JOB, State.DRAINING);

            bench.awaitExactly(JOB, rows);
        }
    }

    @Test
    void shouldHandPartitionsOverWhenInstancesComeAndGo() {
        try (SinkBench bench = SinkBench.withPartitions(4)) {
            List<String> rows = new ArrayList<>();
            SinkLoop first = bench.start("0", Limits.rows(20));
            rows.addAll(bench.sendTasks(JOB, 0, 50));
            bench.start("1", Limits.rows(20));
            rows.addAll(bench.sendTasks(JOB, 50, 150));
            bench.awaitExactly(JOB, rows);
            first.close();
            bench.start("0", Limits.rows(20));
            rows.addAll(bench.sendTasks(JOB, 150, 200));

            bench.awaitExactly(JOB, rows);
        }
    }

    @Test
    void shouldLetOneWriterWinEachShardWhenZombiesWriteToo() {
        try (SinkBench bench = SinkBench.withPartitions(2)) {
            // Members of three groups own every partition at once, for ever: the worst that zombies could be.
            bench.start("0", bench.group + "-a", Limits.rows(7), bench.store);
            bench.start("0", bench.group + "-b", Limits.rows(11), bench.store);
            bench.start("0", bench.group + "-c", Limits.rows(5), bench.store);

            List<String> rows = bench.sendTasks(JOB, 0, 150);

            bench.awaitExactly(JOB, rows);
        }
    }

    @Test
    void shouldLoseNothingWhileTheStoreIsAway() throws IOException {
        try (SinkBench bench = SinkBench.withPartitions(2);
                CuttableLine line =
                        CuttableLine.to(TestStore.shared().endpoint().orElseThrow());
                ObjectStore far = ObjectStore.open(TestStore.at(line.address()))) {
            bench.start("0", bench.group, Limits.rows(10), far);
            List<String> rows = new ArrayList<>(bench.sendTasks(JOB, 0, 20));
            bench.awaitExactly(JOB, rows);

            line.cut();
            rows.addAll(bench.sendTasks(JOB, 20, 40));
            await().untilAsserted(() -> assertThat(bench.health.faults())
                    .hasEntrySatisfying(
                            SinkBench.KIND, fault -> assertThat(fault).startsWith("The object store could not ")));
            line.mend();

            bench.awaitExactly(JOB, rows);
            await().untilAsserted(() -> assertThat(bench.health.faults()).isEmpty());
        }
    }

    @Test
    void shouldDropAndReportRowsOfADeletedJob() {
        try (SinkBench bench = SinkBench.withPartitions(1)) {
            bench.start("0", Limits.never());
            bench.states.put(OTHER, State.DRAINING);
            bench.send(JOB, Split.TRAIN, "t-before", 2);
            bench.awaitExactly(OTHER, bench.sendTasks(OTHER, 0, 1));

            bench.states.put(JOB, State.DELETED);
            bench.send(JOB, Split.TRAIN, "t-after", 2);

            await().until(() -> bench.latest(JOB).size() == 2);
            assertThat(bench.latest(JOB).values()).allSatisfy(outcome -> {
                assertThat(outcome.result()).isEqualTo(Outcome.Result.REJECTED);
                assertThat(outcome.reason()).contains(Reason.JOB_DELETED);
            });
            assertThat(bench.committed(JOB)).isEmpty();
        }
    }

    @Test
    void shouldHoldRowsUntilTheirJobIsKnown() {
        try (SinkBench bench = SinkBench.withPartitions(1)) {
            bench.unknown.add(JOB);
            bench.start("0", Limits.rows(5));
            List<String> rows = bench.sendTasks(JOB, 0, 5);
            await().untilAsserted(() -> assertThat(bench.health.faults())
                    .containsEntry(SinkBench.KIND, "The job job-a is not known here yet; its rows are held."));
            assertThat(bench.committed(JOB)).isEmpty();

            bench.unknown.remove(JOB);

            bench.awaitExactly(JOB, rows);
        }
    }

    @Test
    void shouldSetAsideARowThatTellsNoTaskAndGoOn() throws Exception {
        try (SinkBench bench = SinkBench.withPartitions(1)) {
            bench.sendWithoutHeaders("t-odd");
            List<String> rows = bench.sendTasks(JOB, 0, 5);

            bench.start("0", Limits.rows(5));

            bench.awaitExactly(JOB, rows);
            assertThat(bench.read(SinkBench.KIND.topic().deadLetters()))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.key()).isEqualTo("t-odd");
                        assertThat(DeadLetter.from(message.headers()))
                                .hasValueSatisfying(
                                        letter -> assertThat(letter.stage()).isEqualTo("sink-kto"));
                    });
        }
    }

    @Test
    void shouldDeriveTheSameManifestWhoeverDerivesIt() {
        try (SinkBench bench = SinkBench.withPartitions(3)) {
            bench.start("0", Limits.rows(9));
            bench.awaitExactly(JOB, bench.sendTasks(JOB, 0, 60));

            try (ObjectStore another = ObjectStore.open(TestStore.shared())) {
                ShardStore shards = new ShardStore(another, bench.place + "{job}/");
                byte[] derived = Manifest.of(JOB, shards.list(JOB)).toJson();
                assertThat(derived).isEqualTo(bench.manifest(JOB).toJson());
            }
        }
    }

    @Test
    void shouldRefuseShardsOfATopicThatIsGone() {
        try (SinkBench before = SinkBench.withPartitions(1)) {
            SinkLoop loop = before.start("0", Limits.rows(5));
            before.awaitExactly(JOB, before.sendTasks(JOB, 0, 10));
            List<String> kept = before.committed(JOB);
            loop.close();

            try (SinkBench after = SinkBench.withPartitions(1, before.place)) {
                after.start("0", Limits.rows(5));
                after.sendTasks(JOB, 10, 20);

                await().untilAsserted(() -> assertThat(after.health.faults())
                        .hasEntrySatisfying(
                                SinkBench.KIND, fault -> assertThat(fault).contains("was written from another topic")));
                assertThat(after.committed(JOB)).containsExactlyElementsOf(kept);
            }
        }
    }
}

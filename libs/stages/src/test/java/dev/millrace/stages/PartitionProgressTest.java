// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private static final Finished NOTHING = Finished.of(Stage.GATE, List.of(), Optional.empty());

    private final List<CompletableFuture<Finished>> results = new ArrayList<>();

    @Test
    void shouldOfferOnlyTheUnbrokenRunOfFinishedRecords() {
        PartitionProgress progress = started(Suspects.none(), 4);

        results.get(1).complete(NOTHING);
        assertThat(progress.finishedHead()).isEmpty();

        results.get(0).complete(NOTHING);
        assertThat(progress.finishedHead()).hasSize(2);

        progress.committed(2);
        assertThat(progress.committed()).isEqualTo(12);
        assertThat(progress.finishedHead()).isEmpty();
    }

    @Test
    void shouldStartNoMoreThanItsNoteAllowsAndMoreOnceCommitsCarryMore() {
        PartitionProgress progress = started(Suspects.none(), 4);
        assertThat(results).hasSize(4);

        results.forEach(result -> result.complete(NOTHING));
        assertThat(progress.noteAfter(4)).isEqualTo(new OffsetNote.Running(8));
        progress.committed(4);
        startAll(progress);

        assertThat(results).hasSize(12);
    }

    @Test
    void shouldAnnounceNoLessThanWhatIsStarted() {
        PartitionProgress progress = started(Suspects.none(), 4);
        results.forEach(result -> result.complete(NOTHING));
        progress.committed(4);
        startAll(progress);
        results.get(4).complete(NOTHING);

        assertThat(progress.noteAfter(1)).isEqualTo(new OffsetNote.Running(7));
    }

    @Test
    void shouldSuspectNothingThatCameAfterTheTakeover() {
        PartitionProgress progress = progress(new Suspects(5, 11, 0), 4);
        assertThat(progress.nextIsSuspect()).isTrue();

        start(progress);
        results.getFirst().complete(NOTHING);
        progress.committed(1);

        assertThat(progress.nextIsSuspect()).isFalse();
    }

    @Test
    void shouldTakeTheNextForASuspectWhileOneIsWorkedOn() {
        PartitionProgress progress = progress(new Suspects(5, 100, 0), 4);
        start(progress);

        assertThat(progress.nextIsSuspect()).isTrue();
    }

    @Test
    void shouldLeaveTheSuspectsToTheSuccessorWhenItIsGivenUpInOrder() {
        assertThat(progress(new Suspects(5, 100, 1), 4).lastNoteAfter(0)).isEqualTo(new OffsetNote.Attempt(1, 5));
        assertThat(progress(Suspects.none(), 4).lastNoteAfter(0)).isEqualTo(new OffsetNote.Clean());
    }

    @Test
    void shouldCancelWhatIsStartedWhenItIsDropped() {
        started(Suspects.none(), 4).drop();

        assertThat(results).allMatch(CompletableFuture::isCancelled);
    }

    private PartitionProgress started(Suspects suspects, int allowance) {
        PartitionProgress progress = progress(suspects, allowance);
        startAll(progress);
        return progress;
    }

    private static PartitionProgress progress(Suspects suspects, int allowance) {
        PartitionProgress progress = new PartitionProgress(PARTITION, 10, suspects, new WorkerDeaths(), allowance);
        LongStream.range(10, 40).forEach(offset -> progress.fetched(new ConsumerRecord<>("t", 0, offset, "k", null)));
        return progress;
    }

    private void startAll(PartitionProgress progress) {
        while (progress.mayStart(message -> true)) {
            start(progress);
        }
    }

    private void start(PartitionProgress progress) {
        CompletableFuture<Finished> result = new CompletableFuture<>();
        results.add(result);
        progress.start(message -> new Work(message, result));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.Stage;
import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.CandidateSet;
import dev.millrace.contracts.event.Candidates;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Json;
import dev.millrace.delivery.shard.Chain;
import dev.millrace.delivery.shard.Shard;
import dev.millrace.delivery.shard.ShardStore;
import dev.millrace.stages.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Plays the other services for one job: answers each candidates event with the outcomes of its whole road. */
public final class FakeStages implements AutoCloseable {

    private final String job;
    private final ShardStore shards;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Thread thread;
    private final List<Candidates> seen = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private long rows;

    public FakeStages(String job, KafkaClients clients, ShardStore shards) {
        this.job = job;
        this.shards = shards;
        this.consumer = clients.reader();
        this.producer = clients.producer();
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.CANDIDATES.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofPlatform().daemon().start(this::answer);
    }

    /** The job's events so far, in the order in which they were read. */
    public List<Candidates> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }

    private void answer() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                Candidates event = Json.read(message.value(), Candidates.class);
                outcomes(event).stream()
                        .filter(outcome -> outcome.job().equals(job))
                        .forEach(this::send);
            });
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(Outcome outcome) {
        producer.send(new ProducerRecord<>(Topics.OUTCOMES.name(), outcome.taskId(), Json.bytes(outcome)));
        producer.flush();
    }

    private List<Outcome> outcomes(Candidates event) {
        return switch (event) {
            case CandidateSet set
            when set.job().equals(job) -> {
                seen.add(set);
                yield task(set);
            }
            case SourceFile file
            when file.job().equals(job) -> {
                seen.add(file);
                yield List.of(Outcome.rejected(job, file.taskId(), Stage.GATE, Reason.SYNTAX_ERROR, file.path()));
            }
            default -> List.of();
        };
    }

    /** The sink's report comes first: a debt may be paid before it is known. */
    private List<Outcome> task(CandidateSet set) {
        String id = set.task().id();
        Map<Kind, Integer> one = Map.of(Kind.VERDICTS, 1);
        commitRow(set);
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(Outcome.accepted(job, id, Kind.VERDICTS.sink()).withRecords(one));
        outcomes.add(Outcome.accepted(job, id, Stage.SCORE).withRecords(one).handingTo(Stage.CUT_TASK));
        outcomes.add(Outcome.accepted(job, id, Stage.GATE)
                .handingTo(Stage.SCORE)
                .withCounts(Map.of("solutions", (long) set.solutions().size(), "tests", (long)
                        set.tests().size())));
        outcomes.add(Outcome.rejected(job, id, Stage.CUT_TASK, Reason.NOT_TRUSTED, "s0"));
        return outcomes;
    }

    private void commitRow(CandidateSet set) {
        byte[] row = ("{\"task_id\":\"" + set.task().id() + "\"}\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Chain chain = new Chain(job, Kind.VERDICTS, Split.TRAIN, 0);
        shards.commit(new Shard(chain, rows, rows + 1, 1, OutputFormat.JSONL, row), "topic");
        rows++;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Every job and its settings, read whole from the jobs topic and kept up to date by a thread of its own. Nothing is told
 * before the topic was read to the end once, so that no state is told that was already over.
 */
@ApplicationScoped
public class JobDirectory implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JobDirectory.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private record Version(String job, String settingsHash) {}

    private final KafkaClients clients;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private final Map<String, JobEvent> latest = new LinkedHashMap<>();
    private final Map<Version, JobSettings> settings = new LinkedHashMap<>();
    private final List<Consumer<JobEvent>> listeners = new ArrayList<>();
    private boolean whole;

    /** Starts to read. */
    public JobDirectory(KafkaClients clients) {
        this.clients = clients;
        this.thread = Thread.ofPlatform().daemon().name("millrace-jobs").start(this::run);
    }

    /** The latest that was said of a job. */
    public synchronized Optional<JobEvent> find(String job) {
        return whole ? Optional.ofNullable(latest.get(job)) : Optional.empty();
    }

    /** The latest that was said of a job that is not deleted. */
    public synchronized Optional<JobEvent> existing(String job) {
        return find(job).filter(event -> event.state() != JobEvent.State.DELETED);
    }

    /** The identifiers of all jobs but those that are deleted. */
    public synchronized List<String> jobs() {
        return latest.keySet().stream().filter(job -> existing(job).isPresent()).toList();
    }

    /** A job's settings of the given hash, once they were seen. They stay when the job has gone on to others. */
    public synchronized Optional<JobSettings> settings(String job, String settingsHash) {
        return whole ? Optional.ofNullable(settings.get(new Version(job, settingsHash))) : Optional.empty();
    }

    /** A job's settings of the given hash; waits until they are there. */
    public synchronized JobSettings await(String job, String settingsHash) throws InterruptedException {
        Optional<JobSettings> found = settings(job, settingsHash);
        while (found.isEmpty()) {
            wait();
            found = settings(job, settingsHash);
        }
        return found.get();
    }

    /**
     * Tells the listener the latest of every job now, and each change from then on, one at a time and in order. A
     * listener must not block: everything else waits for it.
     */
    public synchronized void onChange(Consumer<JobEvent> listener) {
        listeners.add(listener);
        if (whole) {
            latest.values().forEach(listener);
        }
    }

    /** Whether the job is deleted, so that its events are dropped. */
    public boolean isDeleted(String job) {
        return find(job)
                .filter(event -> event.state() == JobEvent.State.DELETED)
                .isPresent();
    }

    /** Whether every job is known that there was when this process started; before that none is told of. */
    public synchronized boolean isWhole() {
        return whole;
    }

    @Override
    @PreDestroy
    public void close() {
        closing.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        while (!isClosing()) {
            try {
                read();
            } catch (KafkaException e) {
                pauseAfter(e);
            }
        }
    }

    private void read() {
        try (var consumer = clients.reader()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.JOBS.name()).stream()
                    .map(JobDirectory::partition)
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("the topic " + Topics.JOBS.name() + " does not exist yet");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!isClosing()) {
                consumer.poll(POLL).forEach(this::accept);
                if (!isWhole()
                        && ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    becomeWhole();
                }
            }
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private synchronized void accept(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            accept(Json.read(message.value(), JobEvent.class));
        } catch (MalformedJsonException e) {
            LOG.errorf(
                    "Offset %d of %s is no job event and is passed over: %s",
                    message.offset(), message.topic(), e.getMessage());
        }
    }

    private void accept(JobEvent event) {
        settings.put(new Version(event.job(), event.settingsHash()), event.settings());
        JobEvent before = latest.put(event.job(), event);
        notifyAll();
        if (whole && !event.equals(before)) {
            listeners.forEach(listener -> listener.accept(event));
        }
    }

    private synchronized void becomeWhole() {
        whole = true;
        notifyAll();
        latest.values().forEach(event -> listeners.forEach(listener -> listener.accept(event)));
    }

    private void pauseAfter(KafkaException e) {
        LOG.warnf("The jobs topic cannot be read and is tried again: %s", e.getMessage());
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The job directory is closed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import dev.millrace.contracts.Topics;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.contracts.wire.MalformedJsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes one record of a route from bytes to bytes, on a worker's thread. It always comes to an end that can be
 * committed: what the handler made, a rejection, or a dead letter.
 */
final class StageWork<T> {

    private final Route<T> route;
    private final String service;
    private final JobDirectory directory;
    private final DeadLetters deadLetters;
    private final LoopHealth health;

    StageWork(Route<T> route, String service, JobDirectory directory, LoopHealth health) {
        this.route = route;
        this.service = service;
        this.directory = directory;
        this.deadLetters = new DeadLetters(service);
        this.health = health;
    }

    /** Whether the record's settings are there, or it needs none: it is dead, or its job is deleted. */
    boolean isReady(ConsumerRecord<String, byte[]> message) {
        Optional<Envelope> envelope = Identity.whole(message.headers());
        return envelope.isEmpty()
                || directory.isDeleted(envelope.get().job())
                || directory
                        .settings(envelope.get().job(), envelope.get().settingsHash())
                        .isPresent();
    }

    /** Sets a record aside on which this service has died too often. */
    Finished refuse(ConsumerRecord<String, byte[]> message) {
        String sentence = "the " + service + " service died on this record " + (Suspects.LAST_ATTEMPT - 1)
                + " times while it worked on nothing else";
        return deadLetters.of(message, route, Reason.DEAD_LETTER, "ServiceDied", sentence, sentence);
    }

    /**
     * Works on a record whose settings are there.
     *
     * @param deaths those of workers on the record's partition
     * @throws InterruptedException when the result is no longer wanted
     */
    Finished process(ConsumerRecord<String, byte[]> message, WorkerDeaths deaths) throws InterruptedException {
        long start = System.nanoTime();
        Finished finished = attempt(message, deaths);
        return finished.withTook(Duration.ofNanos(System.nanoTime() - start));
    }

    private Finished attempt(ConsumerRecord<String, byte[]> message, WorkerDeaths deaths) throws InterruptedException {
        try {
            Envelope envelope = Envelope.from(message.headers());
            if (directory.isDeleted(envelope.job())) {
                return dropped(envelope);
            }
            JobSettings settings = directory.await(envelope.job(), envelope.settingsHash());
            T event = read(message);
            return new Handling(message, deaths, event, settings, envelope).finish();
        } catch (IllegalArgumentException | MalformedJsonException e) {
            String name = e.getClass().getSimpleName();
            return deadLetters.of(message, route, Reason.DEAD_LETTER, name, e.getMessage(), e.getMessage());
        }
    }

    private T read(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            throw new IllegalArgumentException("the message has no value");
        }
        T event = Json.read(message.value(), route.topic().type());
        if (event == null) {
            throw new IllegalArgumentException("the message's value is null");
        }
        return event;
    }

    private Finished dropped(Envelope envelope) {
        Outcome outcome = Outcome.rejected(
                envelope.job(), envelope.taskId(), route.stage(), Reason.JOB_DELETED, "job " + envelope.job());
        return finished(List.of(), outcome, envelope);
    }

    private Finished finished(List<Message<?>> produced, Outcome outcome, Envelope envelope) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        produced.forEach(message -> messages.add(WireRecord.of(message)));
        messages.add(WireRecord.of(OutcomeSender.message(outcome, service, envelope.settingsHash(), envelope.split())));
        return Finished.of(route.stage(), messages, Optional.of(outcome));
    }

    /** The handler's part: tried again for ever when the machinery fails, once when the event seems to be at fault. */
    private final class Handling {
        private final ConsumerRecord<String, byte[]> message;
        private final WorkerDeaths deaths;
        private final T event;
        private final JobSettings settings;
        private final Envelope envelope;

        Handling(
                ConsumerRecord<String, byte[]> message,
                WorkerDeaths deaths,
                T event,
                JobSettings settings,
                Envelope envelope) {
            this.message = message;
            this.deaths = deaths;
            this.event = event;
            this.settings = settings;
            this.envelope = envelope;
        }

        Finished finish() throws InterruptedException {
            try {
                return fitting(throughFaults());
            } catch (UnprocessableEventException e) {
                String name = e.getClass().getName();
                return deadLetters.of(message, route, e.reason(), name, e.getMessage(), e.getMessage());
            } catch (RuntimeException | Error first) {
                return finishAgain();
            }
        }

        private Finished finishAgain() throws InterruptedException {
            try {
                return fitting(throughFaults());
            } catch (RuntimeException | Error e) {
                String error = e.getClass().getName();
                String evidence = e.getClass().getSimpleName() + place(e);
                return deadLetters.of(
                        message, route, Reason.DEAD_LETTER, error, evidence + ": " + e.getMessage(), evidence);
            }
        }

        private Finished throughFaults() throws InterruptedException {
            Backoff backoff = new Backoff();
            String trouble = message.topic() + " " + message.partition() + " " + message.offset();
            try {
                while (true) {
                    try {
                        return finished(route.handler().handle(event, settings, envelope));
                    } catch (WorkerDiedException e) {
                        int number = deaths.add(message.offset());
                        if (number >= WorkerDeaths.LAST) {
                            return finished(route.handler().giveUp(event, settings, envelope, unrunnable(number, e)));
                        }
                    } catch (InfrastructureFaultException e) {
                        health.trouble(trouble, "stage " + route.stage().label() + ": " + e.getMessage());
                        Thread.sleep(backoff.next());
                    }
                }
            } finally {
                health.over(trouble);
            }
        }

        private Finished finished(Produced produced) {
            return StageWork.this.finished(produced.messages(), produced.outcome(), envelope);
        }

        private static UnprocessableEventException unrunnable(int deaths, WorkerDiedException last) {
            return new UnprocessableEventException(
                    Reason.UNRUNNABLE,
                    deaths + " workers died on this record, one after the other. The last: " + last.getMessage(),
                    last);
        }

        private Finished fitting(Finished finished) {
            for (ProducerRecord<String, byte[]> each : finished.messages()) {
                long bytes = WireRecord.bytes(each);
                if (bytes > Topics.MAX_MESSAGE_BYTES) {
                    String sentence = "a message of %d bytes to %s; the largest is %d"
                            .formatted(bytes, each.topic(), Topics.MAX_MESSAGE_BYTES);
                    return deadLetters.of(
                            message, route, Reason.OUTGREW_MESSAGE, "MessageTooLarge", sentence, sentence);
                }
            }
            return finished;
        }

        private static String place(Throwable e) {
            StackTraceElement[] frames = e.getStackTrace();
            return frames.length == 0 ? "" : " at " + frames[0].getFileName() + ":" + frames[0].getLineNumber();
        }
    }
}

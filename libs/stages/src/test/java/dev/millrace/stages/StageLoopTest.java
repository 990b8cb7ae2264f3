// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.OutboxPosition;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.embedded.EmbeddedKafka;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class StageLoopTest {

    @Test
    void shouldSendWhatEachEventBecameAndItsOutcome() throws Exception {
        try (Mill mill = Mill.open()) {
            StageLoop loop = mill.start(0, 2, mill::pass);
            mill.send(LongStream.range(0, 50));

            assertThat(mill.awaitNumbers(50)).containsExactlyInAnyOrderElementsOf(numbers(50));
            assertThat(mill.awaitOutcomes(50))
                    .allMatch(outcome -> outcome.result() == Outcome.Result.ACCEPTED)
                    .extracting(Outcome::taskId)
                    .doesNotHaveDuplicates();
            assertThat(mill.registry
                            .counter("millrace.stage.in", "stage", "gate")
                            .count())
                    .isEqualTo(50);
            assertThat(loop.trouble()).isEmpty();
        }
    }

    @Test
    void shouldGoOnWithOthersWhileOneEventTakesLong() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Mill mill = Mill.open()) {
            mill.start(0, 2, (event, settings, envelope) -> {
                if (event.number() == 0) {
                    release.await();
                }
                return mill.pass(event, settings, envelope);
            });
            mill.send(LongStream.range(0, 40));

            await().untilAsserted(() -> assertThat(mill.registry
                            .counter("millrace.stage.in", "stage", "gate")
                            .count())
                    .isGreaterThan(20));
            release.countDown();
            assertThat(mill.awaitNumbers(40)).containsExactlyInAnyOrderElementsOf(numbers(40));
        }
    }

    @Test
    void shouldKeepNothingOfWhatItCommittedWhileABacklogLasts() throws Exception {
        int backlog = 3000;
        Queue<WeakReference<Outcome>> made = new ConcurrentLinkedQueue<>();
        AtomicLong alive = new AtomicLong();
        try (Mill mill = Mill.open()) {
            mill.send(LongStream.range(0, backlog));
            mill.start(0, 2, (event, settings, envelope) -> {
                Produced produced = mill.pass(event, settings, envelope);
                made.add(new WeakReference<>(produced.outcome()));
                if (made.size() == backlog * 9 / 10) {
                    System.gc();
                    alive.set(made.stream()
                            .filter(outcome -> !outcome.refersTo(null))
                            .count());
                }
                return produced;
            });
            mill.awaitNumbers(backlog);

            assertThat(alive).hasValueBetween(1L, backlog / 10L);
        }
    }

    @Test
    void shouldHoldAnEventUntilItsSettingsAreThere() throws Exception {
        try (Mill mill = Mill.withoutJob(EmbeddedKafka.shared().bootstrapServers())) {
            mill.start(0, 2, mill::pass);
            mill.publishJob(JobSettings.defaults("others"), JobEvent.State.OPEN);
            mill.send(LongStream.range(0, 3));
            mill.awaitNumbers(0);

            mill.publishJob(JobEvent.State.OPEN);

            assertThat(mill.awaitNumbers(3)).containsExactlyInAnyOrder(0L, 1L, 2L);
        }
    }

    @Test
    void shouldDropTheEventsOfADeletedJobWithAReason() throws Exception {
        try (Mill mill = Mill.withoutJob(EmbeddedKafka.shared().bootstrapServers())) {
            mill.publishJob(JobEvent.State.DELETED);
            mill.start(0, 2, mill::pass);
            mill.send(LongStream.range(0, 3));

            assertThat(mill.awaitOutcomes(3))
                    .allMatch(outcome -> outcome.result() == Outcome.Result.REJECTED)
                    .allMatch(outcome -> outcome.reason().orElseThrow() == Reason.JOB_DELETED);
            mill.awaitNumbers(0);
        }
    }

    @Test
    void shouldSetAsideWhatDoesNotParseWithItsOwnBytes() throws Exception {
        try (Mill mill = Mill.open()) {
            mill.start(0, 2, mill::pass);
            byte[] garbage = "{\"number\": ".getBytes(UTF_8);
            mill.send(new ProducerRecord<>(
                    mill.input.name(), null, "k", garbage, mill.envelope(7).toHeaders(mill.input)));
            mill.send(LongStream.range(0, 3));

            ConsumerRecord<String, byte[]> dead = mill.awaitDeadLetters(1).getFirst();
            assertThat(dead.value()).isEqualTo(garbage);
            assertThat(dead.key()).isEqualTo("k");
            assertThat(Envelope.from(dead.headers())).isEqualTo(mill.envelope(7));
            DeadLetter letter = DeadLetter.from(dead.headers()).orElseThrow();
            assertThat(letter.topic()).isEqualTo(mill.input.name());
            assertThat(letter.stage()).isEqualTo("gate");
            assertThat(letter.service()).isEqualTo(mill.service);
            assertThat(letter.sentence()).contains("not a OutboxPosition");
            assertThat(mill.awaitNumbers(3)).containsExactlyInAnyOrder(0L, 1L, 2L);
            assertThat(mill.awaitOutcomes(4))
                    .filteredOn(outcome -> outcome.result() == Outcome.Result.DEAD_LETTER)
                    .extracting(Outcome::taskId)
                    .containsExactly("task7");
        }
    }

    @Test
    void shouldSetAsideAMessageThatNamesNoTaskWithoutAnOutcome() throws Exception {
        try (Mill mill = Mill.open()) {
            mill.start(0, 2, mill::pass);
            mill.send(new ProducerRecord<>(mill.input.name(), "k", "{}".getBytes(UTF_8)));
            mill.send(LongStream.range(0, 1));

            ConsumerRecord<String, byte[]> dead = mill.awaitDeadLetters(1).getFirst();
            assertThat(DeadLetter.from(dead.headers()).orElseThrow().sentence()).contains("ce_id");
            assertThat(mill.awaitOutcomes(1)).extracting(Outcome::taskId).containsExactly("task0");
        }
    }

    @Test
    void shouldSetAnUnprocessableEventAsideAtOnceWithItsReason() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Mill mill = Mill.open()) {
            mill.start(0, 2, (event, settings, envelope) -> {
                calls.incrementAndGet();
                throw new UnprocessableEventException(Reason.UNRUNNABLE, "It cannot be run.", new IOException());
            });
            mill.send(LongStream.range(0, 1));

            ConsumerRecord<String, byte[]> dead = mill.awaitDeadLetters(1).getFirst();
            assertThat(DeadLetter.from(dead.headers()).orElseThrow().sentence()).isEqualTo("It cannot be run.");
            assertThat(mill.awaitOutcomes(1))
                    .extracting(outcome -> outcome.reason().orElseThrow())
                    .containsExactly(Reason.UNRUNNABLE);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void shouldSetARecordAsideThatThreeWorkersDiedOnThoughTheServiceIsRestarted() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch secondCall = new CountDownLatch(1);
        try (Mill mill = Mill.open()) {
            StageLoop first = mill.start(0, 2, (event, settings, envelope) -> {
                if (event.number() == 1 && calls.incrementAndGet() == 2) {
                    secondCall.countDown();
                    new CountDownLatch(1).await();
                }
                return event.number() == 1 ? die() : mill.pass(event, settings, envelope);
            });
            mill.send(LongStream.range(0, 3));
            secondCall.await();
            first.close();

            mill.start(1, 2, (event, settings, envelope) -> {
                if (event.number() == 1) {
                    calls.incrementAndGet();
                    return die();
                }
                return mill.pass(event, settings, envelope);
            });

            ConsumerRecord<String, byte[]> dead = mill.awaitDeadLetters(1).getFirst();
            assertThat(dead.key()).isEqualTo("task1");
            assertThat(DeadLetter.from(dead.headers()).orElseThrow().sentence())
                    .isEqualTo("3 workers died on this record, one after the other. The last: It is gone.");
            assertThat(mill.awaitOutcomes(3))
                    .flatExtracting(outcome -> outcome.reason().stream().toList())
                    .containsExactly(Reason.UNRUNNABLE);
            assertThat(calls)
                    .as("a death, a call that was cut short, two deaths")
                    .hasValue(4);
        }
    }

    @Test
    void shouldTakeTheStagesOwnAnswerForAnEventThatNoWorkerSurvives() throws Exception {
        try (Mill mill = Mill.open()) {
            mill.start(0, 2, new Handler<>() {
                @Override
                public Produced handle(OutboxPosition event, JobSettings settings, Envelope envelope)
                        throws InfrastructureFaultException {
                    return event.number() == 1 ? die() : mill.pass(event, settings, envelope);
                }

                @Override
                public Produced giveUp(
                        OutboxPosition event,
                        JobSettings settings,
                        Envelope envelope,
                        UnprocessableEventException why) {
                    return mill.pass(event, settings, envelope);
                }
            });
            mill.send(LongStream.range(0, 3));

            assertThat(mill.awaitNumbers(3)).containsExactlyInAnyOrder(0L, 1L, 2L);
            assertThat(mill.awaitOutcomes(3)).allMatch(outcome -> outcome.result() == Outcome.Result.ACCEPTED);
        }
    }

    private static Produced die() throws WorkerDiedException {
        throw new WorkerDiedException("It is gone.", new IOException());
    }

    @Test
    void shouldTryAThrowingHandlerOnceMoreAndThenSetTheEventAside() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Mill mill = Mill.open()) {
            mill.start(0, 2, (event, settings, envelope) -> {
                if (event.number() == 1) {
                    calls.incrementAndGet();
                    throw new StackOverflowError();
                }
                return mill.pass(event, settings, envelope);
            });
            mill.send(LongStream.range(0, 3));

            assertThat(mill.awaitDeadLetters(1)).extracting(ConsumerRecord::key).containsExactly("task1");
            assertThat(mill.awaitNumbers(2)).containsExactlyInAnyOrder(0L, 2L);
            assertThat(calls).hasValue(2);
            assertThat(mill.awaitOutcomes(3))
                    .filteredOn(outcome -> outcome.result() == Outcome.Result.DEAD_LETTER)
                    .singleElement()
                    .satisfies(outcome ->
                            assertThat(outcome.evidence().orElseThrow()).startsWith("StackOverflowError"));
        }
    }

    @Test
    void shouldSetAsideAnEventThatOutgrowsTheLargestMessage() throws Exception {
        String tooMuch = "x".repeat(9 * 1024 * 1024);
        try (Mill mill = Mill.open()) {
            mill.start(0, 2, (event, settings, envelope) -> {
                Produced produced = mill.pass(event, settings, envelope);
                Outcome huge = Outcome.rejected(mill.job, envelope.taskId(), Mill.STAGE, Reason.EMPTY, tooMuch);
                return event.number() == 1 ? new Produced(produced.messages(), huge) : produced;
            });
            mill.send(LongStream.range(0, 2));

            mill.awaitDeadLetters(1);
            assertThat(mill.awaitNumbers(1)).containsExactly(0L);
            assertThat(mill.awaitOutcomes(2))
                    .filteredOn(outcome -> outcome.result() == Outcome.Result.DEAD_LETTER)
                    .extracting(outcome -> outcome.reason().orElseThrow())
                    .containsExactly(Reason.OUTGREW_MESSAGE);
        }
    }

    @Test
    void shouldTryAgainThroughAFaultOfTheMachineryAndSayItIsNotReady() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        try (Mill mill = Mill.open()) {
            StageLoops process = mill.process(0);
            StageLoopsReadiness readiness = new StageLoopsReadiness(process);
            Handler<OutboxPosition> handler = (event, settings, envelope) -> {
                if (away.get()) {
                    throw new InfrastructureFaultException("the sandbox does not answer");
                }
                return mill.pass(event, settings, envelope);
            };
            process.start(mill.service, 2, List.of(new Route<>(mill.input, Mill.STAGE, handler)));
            mill.send(LongStream.range(0, 3));

            await().untilAsserted(() -> {
                HealthCheckResponse response = readiness.call();
                assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
                assertThat(response.getData().orElseThrow().get(mill.service).toString())
                        .contains("the sandbox does not answer");
            });
            away.set(false);

            assertThat(mill.awaitNumbers(3)).containsExactlyInAnyOrder(0L, 1L, 2L);
            await().untilAsserted(
                            () -> assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP));
            mill.awaitDeadLetters(0);
        }
    }

    private static List<Long> numbers(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.embedded.EmbeddedKafka;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class JobDirectoryTest {

    @Test
    void shouldKeepEverySettingsHashAndTheLatestState() throws Exception {
        try (Mill mill = Mill.open()) {
            JobSettings other = JobSettings.defaults("another version");
            mill.publishJob(other, JobEvent.State.SEALED);

            assertThat(mill.directory.await(mill.job, other.hash())).isEqualTo(other);
            assertThat(mill.directory.settings(mill.job, mill.settings.hash())).contains(mill.settings);
            assertThat(mill.directory.find(mill.job).orElseThrow().state()).isEqualTo(JobEvent.State.SEALED);
            assertThat(mill.directory.find("unheard of")).isEmpty();
        }
    }

    @Test
    void shouldListTheJobsThatAreNotDeleted() throws Exception {
        try (Mill mill = Mill.open()) {
            mill.directory.await(mill.job, mill.settings.hash());
            assertThat(mill.directory.jobs()).contains(mill.job);

            mill.publishJob(JobEvent.State.DELETED);

            await().untilAsserted(() -> assertThat(mill.directory.jobs()).doesNotContain(mill.job));
        }
    }

    @Test
    void shouldTellAListenerTheLatestAndThenEachChange() throws Exception {
        List<JobEvent.State> heard = new CopyOnWriteArrayList<>();
        try (Mill mill = Mill.open()) {
            mill.directory.await(mill.job, mill.settings.hash());
            mill.directory.onChange(event -> {
                if (event.job().equals(mill.job)) {
                    heard.add(event.state());
                }
            });
            mill.publishJob(JobEvent.State.DRAINING);
            mill.publishJob(JobEvent.State.DONE);

            await().untilAsserted(() -> assertThat(heard)
                    .containsExactly(JobEvent.State.OPEN, JobEvent.State.DRAINING, JobEvent.State.DONE));
        }
    }

    @Test
    void shouldSendOutcomesThatTheBrokerHasWhenItReturns() throws Exception {
        try (Mill mill = Mill.withoutJob(EmbeddedKafka.shared().bootstrapServers());
                OutcomeSender sender = new OutcomeSender(mill.clients, "tester")) {
            Outcome outcome = Outcome.accepted(mill.job, "task1", Mill.STAGE);
            sender.send(List.of(outcome), mill.settings.hash(), Split.TRAIN);

            assertThat(mill.awaitOutcomes(1)).containsExactly(outcome);
        }
    }
}

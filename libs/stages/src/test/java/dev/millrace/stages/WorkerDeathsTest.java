// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerDeathsTest {

    @Test
    void shouldReadWhatItWroteBesideTheNote() {
        WorkerDeaths deaths = new WorkerDeaths();
        deaths.add(7);
        deaths.add(9);
        deaths.add(9);

        String metadata = deaths.beside(new OffsetNote.Running(4), 7);

        assertThat(OffsetNote.parse(metadata)).isEqualTo(new OffsetNote.Running(4));
        WorkerDeaths read = WorkerDeaths.parse(metadata);
        assertThat(read.add(7)).isEqualTo(2);
        assertThat(read.add(9)).isEqualTo(3);
        assertThat(read.add(8)).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatIsCommitted() {
        WorkerDeaths deaths = new WorkerDeaths();
        deaths.add(7);

        assertThat(deaths.beside(new OffsetNote.Clean(), 8)).isEqualTo("clean");
    }

    @Test
    void shouldTellOnceThatADeathIsUnwritten() {
        WorkerDeaths deaths = new WorkerDeaths();
        assertThat(deaths.takeUnwritten()).isFalse();

        deaths.add(7);

        assertThat(deaths.takeUnwritten()).isTrue();
        assertThat(deaths.takeUnwritten()).isFalse();
        deaths.putBack();
        assertThat(deaths.takeUnwritten()).isTrue();
    }
}

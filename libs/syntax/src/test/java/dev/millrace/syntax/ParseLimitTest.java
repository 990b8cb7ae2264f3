// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParseLimitTest {

    private static final Duration LIMIT = Duration.ofMillis(50);

    @Test
    void shouldGiveWhatTheWorkGives() {
        assertThat(ParseLimit.within(LIMIT, () -> "tree")).contains("tree");
    }

    @Test
    void shouldLeaveBehindWhatComesToNoEnd() {
        AtomicBoolean over = new AtomicBoolean();
        try {
            assertThat(ParseLimit.within(LIMIT, () -> {
                        while (!over.get()) {
                            Thread.onSpinWait();
                        }
                        return "late";
                    }))
                    .isEmpty();
            assertThat(ParseLimit.within(LIMIT, () -> "next")).contains("next");
        } finally {
            over.set(true);
        }
    }

    @Test
    void shouldNotCountTheTimeInWhichAMachineDoesOtherThings() {
        CountDownLatch never = new CountDownLatch(1);

        assertThat(ParseLimit.within(LIMIT, () -> never.await(4 * LIMIT.toMillis(), TimeUnit.MILLISECONDS)))
                .contains(false);
    }

    @Test
    void shouldSayWhatFailed() {
        assertThatThrownBy(() -> ParseLimit.within(LIMIT, () -> {
                    throw new IllegalArgumentException("why");
                }))
                .hasRootCauseMessage("why");
    }
}

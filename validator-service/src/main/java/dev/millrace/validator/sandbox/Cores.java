// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/** The processor's cores, each of which is given to one measurement at a time. */
final class Cores {

    private final BlockingQueue<Integer> free = new LinkedBlockingQueue<>();

    Cores(int count) {
        IntStream.range(0, count).forEach(free::add);
    }

    /** Waits for a core and keeps it until it is given back. */
    int take() throws InterruptedException {
        return free.take();
    }

    void giveBack(int core) {
        free.add(core);
    }
}

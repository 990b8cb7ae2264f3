// SPDX-License-Identifier: Apache-2.0
package dev.millrace.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Libraries kept from telling at length what they do, down to each value that is written. */
public final class QuietLogs {

    /** Held, because the log manager forgets a logger's level when nobody holds the logger. */
    private static final List<Logger> TALKATIVE = loggers(
            "org.apache.kafka",
            "kafka",
            "state.change.logger",
            "io.zonky",
            "org.gaul",
            "org.postgresql",
            "org.apache.parquet");

    /** These warn of what is usual here: a first start, and two brokers in one JVM. */
    private static final List<Logger> ANXIOUS =
            loggers("org.apache.kafka.controller.QuorumController", "com.yammer.metrics");

    private QuietLogs() {}

    /** Lets only warnings and errors through. To be called before the first part starts. */
    public static void warningsOnly() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        ANXIOUS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private static List<Logger> loggers(String... names) {
        return Stream.of(names).map(Logger::getLogger).toList();
    }
}

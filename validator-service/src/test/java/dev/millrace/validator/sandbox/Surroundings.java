// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What hostile code must leave alone: files, a port that nobody may connect to, the number of processes. */
final class Surroundings implements AutoCloseable {

    /** The zygote is all that stays below a worker between two requests. */
    private static final int PROCESSES = 1;

    private final ServerSocket door;

    private Surroundings(ServerSocket door) {
        this.door = door;
    }

    static Surroundings watch() throws IOException {
        var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        door.setSoTimeout(1);
        return new Surroundings(door);
    }

    /** A file's code, with the port to knock at. */
    String read(Path file) throws IOException {
        return Files.readString(file).replace("{port}", Integer.toString(door.getLocalPort()));
    }

    void assertUntouched(List<Long> workers) {
        assertThat(leftovers()).isEmpty();
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(door::accept);
        for (long worker : workers) {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() ->
                            ProcessHandle.of(worker).orElseThrow().descendants().count() == PROCESSES);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private static List<String> leftovers() {
        return Stream.of("/", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", System.getProperty("user.dir"))
                .map(File::new)
                .map(File::list)
                .filter(Objects::nonNull)
                .flatMap(Stream::of)
                .filter(name -> name.startsWith("millrace-hostile"))
                .toList();
    }
}

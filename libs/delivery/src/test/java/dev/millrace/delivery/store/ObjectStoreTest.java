// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.contracts.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {

    private final String place = UUID.randomUUID() + "/";

    @Test
    void shouldWriteAKeyOnceAndKeepItsMetadata() throws IOException {
        try (ObjectStore store = ObjectStore.open(TestStore.shared())) {
            assertThat(write(store, "a", "first")).isInstanceOf(PutResult.Written.class);
            assertThat(write(store, "a", "second")).isInstanceOf(PutResult.KeyTaken.class);

            try (var content = store.get(place + "a").orElseThrow()) {
                assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("first");
            }
            StoredObject written = store.head(place + "a").orElseThrow();
            assertThat(written.bytes()).isEqualTo(5);
            assertThat(written.metadata()).isEqualTo(Map.of("next", "7", "topic-id", "Ab_9-x"));
            assertThat(store.objects(place)).extracting(StoredObject::written).containsExactly(written.written());
        }
    }

    @Test
    void shouldListInOrderAndForgetWhatIsDeleted() {
        try (ObjectStore store = ObjectStore.open(TestStore.shared())) {
            write(store, "b/2", "x");
            write(store, "b/1", "x");
            write(store, "c/1", "x");

            assertThat(store.list(place + "b/")).containsExactly(place + "b/1", place + "b/2");
            store.delete(place + "b/1");
            assertThat(store.list(place + "b/")).containsExactly(place + "b/2");
            assertThat(store.head(place + "b/1")).isEmpty();
            assertThat(store.get(place + "b/1")).isEmpty();
        }
    }

    @Test
    void shouldRefuseContentThatIsNotItsChecksums() {
        try (ObjectStore store = ObjectStore.open(TestStore.shared())) {
            assertThatThrownBy(() -> store.putIfAbsent(
                            place + "damaged", "x".getBytes(UTF_8), "text/plain", Ids.sha256("y"), Map.of()))
                    .isInstanceOf(StoreAwayException.class);
        }
    }

    @Test
    void shouldSayInASentenceThatTheStoreIsAway() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ObjectStore store = ObjectStore.open(TestStore.at(URI.create("http://127.0.0.1:" + port)))) {
            assertThatThrownBy(() -> store.list("x/"))
                    .isInstanceOf(StoreAwayException.class)
                    .hasMessageStartingWith("The object store could not list x/ in bucket run: ");
        }
    }

    @Test
    void shouldAcceptAStoreThatHasWhatDeliveryNeeds() {
        try (ObjectStore store = ObjectStore.open(TestStore.shared())) {
            assertThatCode(() -> new StoreCheck(store).ensure()).doesNotThrowAnyException();
            assertThat(store.list(".millrace/probe-")).isEmpty();
        }
    }

    @Test
    void shouldRefuseAStoreThatOverwritesWhatIsThere() throws IOException {
        HttpServer careless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        careless.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        careless.start();
        URI endpoint = URI.create("http://127.0.0.1:" + careless.getAddress().getPort());
        try (ObjectStore store = ObjectStore.open(TestStore.at(endpoint))) {
            assertThatThrownBy(() -> new StoreCheck(store).ensure())
                    .isInstanceOf(StoreRefusedException.class)
                    .hasMessageContaining("conditional writes");
        } finally {
            careless.stop(0);
        }
    }

    private PutResult write(ObjectStore store, String key, String text) {
        byte[] content = text.getBytes(UTF_8);
        return store.putIfAbsent(
                place + key, content, "text/plain", Ids.sha256(content), Map.of("next", "7", "topic-id", "Ab_9-x"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.millrace.contracts.wire.Json;
import dev.millrace.validator.service.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class ExecutionsResourceTest {

    private static final String RIGHT = "def f(x):\n    return x + 1\n";
    private static final String WRONG = "def f(x):\n    return x\n";

    @Test
    void shouldAnswerWithTheMatrix() {
        post(Map.of(
                        "language", "python",
                        "entry_point", "f",
                        "solutions", List.of(RIGHT, WRONG, "def f(x) return", RIGHT),
                        "tests", List.of("assert f(1) == 2", "assert f(1) == 1", "assert True"),
                        "limits", Map.of("cpu_ms", 500)))
                .statusCode(200)
                .body("outcomes", contains("PFP", "FPP", "XXX", "PFP"))
                .body("outputs[0]", contains(0, 0, -1))
                .body("outputs[1]", contains(1, 1, -1))
                .body("cpu_ms", hasSize(4))
                .body("isolation", startsWith("rlimits+landlock"))
                .body("environment.name", equalTo("standard"))
                .body("trivial", contains(false, false, true))
                .body("remarks.'trivial-test'", equalTo(1));
    }

    @Test
    void shouldMarkWhatIsTooLargeAsTruncatedAndNeverAsATimeout() {
        post(Map.of(
                        "language",
                        "python",
                        "solutions",
                        List.of(
                                "def f(x):\n    return 'x' * 5_000_000",
                                "def f(x):\n    return list(range(300_000))",
                                "def f(x):\n    return chr(0x1f600) * 400_000",
                                RIGHT),
                        "tests",
                        List.of("assert f(1) == 2", "assert [f(1)] == [2]")))
                .statusCode(200)
                .body("outcomes", contains("UU", "UU", "UU", "PP"))
                .body("truncated", hasSize(6))
                .body("truncated", hasItem(contains(2, 1)))
                .body("remarks.'output-truncated'", equalTo(6));
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() {
        post(Map.of("language", "cobol", "solutions", List.of("x"), "tests", List.of("y")))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:millrace:problem:unsupported"))
                .body("detail", startsWith("Nothing is executed in 'cobol' here; the languages are ["))
                .body("detail", containsString("python"));
        post(Map.of("language", "python", "solutions", List.of(RIGHT), "tests", List.of("y"), "environment", "no-such"))
                .statusCode(422)
                .body("detail", containsString("There is no environment 'no-such'"));
        post(Map.of("language", "python", "solutions", List.of(), "tests", List.of("y")))
                .statusCode(400)
                .body("detail", equalTo("'solutions' must be a list of at least one source text."));
        post(Map.of("language", "python", "solution", List.of("x")))
                .statusCode(400)
                .body("detail", containsString("There is no key 'solution'; the keys there are"));
        post(Map.of(
                        "language",
                        "python",
                        "solutions",
                        List.of("x"),
                        "tests",
                        List.of("y"),
                        "limits",
                        Map.of("cpu_ms", 0)))
                .statusCode(400)
                .body("detail", equalTo("'limits.cpu_ms' must be between 1 and 60000, not 0."));
        given().contentType("application/json")
                .body("{")
                .post("/v1/executions")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("null")
                .post("/v1/executions")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldPointToTheTopicWhenARequestIsTooLarge() {
        post(Map.of(
                        "language",
                        "python",
                        "solutions",
                        Collections.nCopies(100, RIGHT),
                        "tests",
                        Collections.nCopies(100, "assert f(1) == 2")))
                .statusCode(413)
                .body("detail", containsString("10000 pairs"))
                .body("detail", containsString("millrace.candidates"));
    }

    /** The test's service has one worker, one place to wait, and a deadline of five seconds. */
    @Test
    void shouldRefuseWhatItCannotTakeAndNeverHang() {
        byte[] sleeping = Json.bytes(Map.of(
                "language", "python",
                "solutions", List.of("import time\ndef f(x):\n    time.sleep(3600)\n"),
                "tests", List.of("assert f(1) == 2", "assert f(2) == 3"),
                "limits", Map.of("cpu_ms", 60_000)));
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Response> answers = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(sleeping), callers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(429, 429, 504, 504);
            List<Response> refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .toList();
            assertThat(refused).allMatch(answer -> Integer.parseInt(answer.header("Retry-After")) >= 1);
        }
        post(Map.of("language", "python", "solutions", List.of(RIGHT), "tests", List.of("assert f(1) == 2")))
                .statusCode(200)
                .body("outcomes", contains("P"));
    }

    @Test
    void shouldDescribeItself() {
        get("/q/openapi?format=json").then().statusCode(200).body(containsString("/v1/executions"));
    }

    private static ValidatableResponse post(Map<String, Object> request) {
        return send(Json.bytes(request)).then();
    }

    private static Response send(byte[] request) {
        return given().contentType("application/json").body(request).post("/v1/executions");
    }
}

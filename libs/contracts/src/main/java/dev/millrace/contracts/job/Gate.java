// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * When a pair is trusted enough to be published. Written as {@code {"probability": 0.6}}, as a number, which is the least
 * S·p, or as a published gate's name.
 */
public sealed interface Gate {

    /** What stands for it in settings. */
    @JsonValue
    Object written();

    /** Its name in rows. */
    String rule();

    /** What the rule's figure has to reach, 0 to 1; 0 for a rule without a figure to set. */
    default double least() {
        return 0;
    }

    /**
     * The chosen solution is right with at least this probability, as calibrated in docs/scoring.md.
     *
     * @param least 0 to 1; {@link GatePreset} names some
     */
    record Probability(double least) implements Gate {

        public Probability {
            requireShare(least);
        }

        @Override
        public Map<String, Double> written() {
            return Map.of("probability", least);
        }

        @Override
        public String rule() {
            return "probability";
        }
    }

    /**
     * Dual agreement: the chosen solution's S·p is at least this.
     *
     * @param least 0 to 1
     */
    record Product(double least) implements Gate {

        public Product {
            requireShare(least);
        }

        @Override
        public Double written() {
            return least;
        }

        @Override
        public String rule() {
            return "product";
        }
    }

    /**
     * The chosen solution passes at least 0.8 of the tests, the rejected one at least one of them and at least 0.4 fewer.
     *
     * <p>Source: Zeng et al., "AceCoder: Acing Coder RL via Automated Test-Case Synthesis", 2025.
     */
    record AceCoder() implements Gate {

        @Override
        public String written() {
            return "acecoder";
        }

        @Override
        public String rule() {
            return written();
        }
    }

    /**
     * The chosen solution passes all tests, the rejected one fails at least one.
     *
     * <p>Source: Zhang et al., "PLUM: Improving Code LMs with Execution-Guided On-Policy Preference Learning Driven By
     * Synthetic Test Cases", 2024.
     */
    record Plum() implements Gate {

        @Override
        public String written() {
            return "plum";
        }

        @Override
        public String rule() {
            return written();
        }
    }

    /**
     * The gate that a setting stands for.
     *
     * @throws IllegalArgumentException when it is neither a number from 0 to 1 nor a known name
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Gate of(JsonNode written) {
        if (written.isObject()) {
            return new Probability(written.path("probability").doubleValue());
        }
        return written.isNumber() ? new Product(written.doubleValue()) : named(written.asText());
    }

    /**
     * The gate that rows name.
     *
     * @param least what its figure has to reach; no matter for a rule without one
     * @throws IllegalArgumentException when there is no such rule
     */
    static Gate of(String rule, double least) {
        return switch (rule) {
            case "probability" -> new Probability(least);
            case "product" -> new Product(least);
            default -> named(rule);
        };
    }

    /** The published gates, which go by their names. */
    static List<Gate> published() {
        return List.of(new AceCoder(), new Plum());
    }

    private static void requireShare(double least) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("the gate is " + least + "; give a number from 0 to 1");
        }
    }

    /**
     * The published gate of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Gate named(String name) {
        return published().stream()
                .filter(gate -> gate.rule().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no gate '" + name + "'; give a number from 0 to 1 or one of "
                                + published().stream().map(Gate::rule).toList()));
    }
}

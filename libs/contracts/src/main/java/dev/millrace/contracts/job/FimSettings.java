// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.List;
import java.util.Map;

/**
 * How sources are cut into fill-in-the-middle records.
 *
 * @param spans shares by span kind; they need not add up to one
 * @param windowBytes the most bytes of a source that a record holds
 * @param bytesPerSpan one span is drawn for so many bytes of source
 * @param maxSpans the most spans a source gets; it always gets one
 * @param minMiddleBytes the shortest middle that is no empty one
 * @param maxMiddleShare the longest middle, as a share of the source
 * @param suffixCut the share of records whose suffix ends early
 * @param psm the share of rendered texts in prefix-suffix-middle order; the others are suffix-prefix-middle
 * @param families the model families that texts are rendered for
 * @param leftToRight the share of rendered texts that have no hole
 * @param holeWeights how much likelier spans are that leave a hole of a kind, by the hole's name, {@code none} for all
 *     others; 1 where a kind is not named
 * @param nodeWeights the same by node type, or by a language's name for what nodes are for, such as {@code comment}
 * @param mask how the longest middle's share changes
 * @param fileTokens whether rendered texts begin with the family's own tokens for a file's path
 * @param taskTests whether a file made of a task holds its credible tests
 * @param ownFamilies model families that the job itself describes
 */
public record FimSettings(
        Map<String, Double> spans,
        int windowBytes,
        int bytesPerSpan,
        int maxSpans,
        int minMiddleBytes,
        double maxMiddleShare,
        double suffixCut,
        double psm,
        List<String> families,
        double leftToRight,
        Map<String, Double> holeWeights,
        Map<String, Double> nodeWeights,
        FimMask mask,
        boolean fileTokens,
        boolean taskTests,
        List<FimFamily> ownFamilies) {

    public FimSettings {
        spans = Map.copyOf(spans);
        families = List.copyOf(families);
        // Settings that were published before there were these have none.
        holeWeights = holeWeights == null ? Map.of() : Map.copyOf(holeWeights);
        nodeWeights = nodeWeights == null ? Map.of() : Map.copyOf(nodeWeights);
        mask = mask == null ? FimMask.none() : mask;
        ownFamilies = ownFamilies == null ? List.of() : List.copyOf(ownFamilies);
    }

    /** Mostly syntax nodes and runs of them, as aiXcoder-7B was trained on. */
    public static FimSettings defaults() {
        return new FimSettings(
                Map.of("ast_node", 0.45, "ast_span", 0.40, "line", 0.10, "empty", 0.05),
                16 * 1024,
                2 * 1024,
                8,
                5,
                0.5,
                0.2,
                0.5,
                List.of("starcoder"),
                0,
                Map.of(),
                Map.of(),
                FimMask.none(),
                false,
                false,
                List.of());
    }
}

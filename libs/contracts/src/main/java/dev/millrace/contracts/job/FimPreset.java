// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names for whole sets of fill-in-the-middle settings; a job's own keys win over them. */
public enum FimPreset {
    /** As aiXcoder-7B was pre-trained: seven of ten samples have a hole, the others read from left to right. */
    AIXCODER_PRETRAIN(0.3, Map.of(), Map.of(), List.of("aixcoder")),
    /** As it was fine-tuned: every sample has a hole. */
    AIXCODER_FINETUNE(0, Map.of(), Map.of(), List.of("aixcoder")),
    /** Loops, branches and the statements that do a function's work weigh most. */
    CORE(
            0,
            Map.ofEntries(
                    Map.entry("for", 8.0),
                    Map.entry("while", 8.0),
                    Map.entry("if", 5.0),
                    Map.entry("switch", 5.0),
                    Map.entry("try", 3.0),
                    Map.entry("body_middle", 3.0),
                    Map.entry("body_bottom", 3.0),
                    Map.entry("method_body", 3.0),
                    Map.entry("method_body_with_comment", 2.0),
                    Map.entry("none", 0.5)),
            Map.of("comment", 0.1, "import", 0.1, "string", 0.1, "class", 0.3),
            List.of("starcoder"));

    private final double leftToRight;
    private final Map<String, Double> holeWeights;
    private final Map<String, Double> nodeWeights;
    private final List<String> families;

    FimPreset(
            double leftToRight,
            Map<String, Double> holeWeights,
            Map<String, Double> nodeWeights,
            List<String> families) {
        this.leftToRight = leftToRight;
        this.holeWeights = holeWeights;
        this.nodeWeights = nodeWeights;
        this.families = families;
    }

    /** The name in job files, such as {@code aixcoder-pretrain}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The settings that it stands for. */
    public FimSettings settings() {
        FimSettings usual = FimSettings.defaults();
        return new FimSettings(
                usual.spans(),
                usual.windowBytes(),
                usual.bytesPerSpan(),
                usual.maxSpans(),
                usual.minMiddleBytes(),
                usual.maxMiddleShare(),
                usual.suffixCut(),
                usual.psm(),
                families,
                leftToRight,
                holeWeights,
                nodeWeights,
                usual.mask(),
                usual.fileTokens(),
                usual.taskTests(),
                usual.ownFamilies());
    }

    /** The labels of all of them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(FimPreset::label).toList();
    }

    /**
     * The preset with the given label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static FimPreset of(String label) {
        return Arrays.stream(values())
                .filter(preset -> preset.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no preset '" + label + "'; there are " + labels()));
    }
}

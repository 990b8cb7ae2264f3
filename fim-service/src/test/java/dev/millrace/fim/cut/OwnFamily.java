// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import dev.millrace.contracts.job.FimFamily;
import dev.millrace.contracts.job.FimMask;
import dev.millrace.contracts.job.FimSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of a job that brings a model family along. */
final class OwnFamily {

    static final FimFamily FAMILY = new FimFamily(
            "mine",
            "@@pre{prefix}@@suf{suffix}@@hole{middle}",
            Optional.empty(),
            "{prefix}{middle}{suffix}",
            Optional.of("{comment} {path}\n"),
            Optional.of("@@file{path}\n"),
            List.of("@@pre", "@@suf", "@@hole", "@@file"),
            Optional.empty(),
            Optional.empty());

    private OwnFamily() {}

    static FimSettings settings() {
        return settings(Map.of(), FimMask.none(), List.of(FAMILY), List.of("mine", "starcoder"));
    }

    static FimSettings settings(
            Map<String, Double> nodeWeights, FimMask mask, List<FimFamily> own, List<String> families) {
        FimSettings usual = FimSettings.defaults();
        return new FimSettings(
                usual.spans(),
                usual.windowBytes(),
                usual.bytesPerSpan(),
                usual.maxSpans(),
                usual.minMiddleBytes(),
                usual.maxMiddleShare(),
                usual.suffixCut(),
                1,
                families,
                0,
                Map.of(),
                nodeWeights,
                mask,
                true,
                true,
                own);
    }
}

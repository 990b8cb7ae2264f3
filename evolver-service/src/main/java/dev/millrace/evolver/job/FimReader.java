// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.contracts.job.FimFamily;
import dev.millrace.contracts.job.FimMask;
import dev.millrace.contracts.job.FimPreset;
import dev.millrace.contracts.job.FimSettings;
import dev.millrace.syntax.Language.Role;
import dev.millrace.syntax.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads how a job's sources are cut: a preset's settings, and the job's own keys over them. */
final class FimReader {

    private static final List<String> KEYS = List.of(
            "preset",
            "spans",
            "window-bytes",
            "bytes-per-span",
            "max-spans",
            "min-middle-bytes",
            "max-middle-share",
            "mask",
            "suffix-cut",
            "psm",
            "left-to-right",
            "hole-weights",
            "node-weights",
            "families",
            "file-tokens",
            "task-tests");
    private static final List<String> FAMILY_KEYS =
            List.of("name", "psm", "spm", "ltr", "header", "file", "repository", "neighbour", "sentinels");
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::label).toList();

    private final Section fim;
    private final FimSettings usual;
    private final List<FimFamily> ownFamilies = new ArrayList<>();

    private FimReader(Section job) {
        this.fim = job.section("fim", KEYS);
        this.usual = fim.oneOf("preset", FimPreset.labels())
                .map(preset -> FimPreset.of(preset).settings())
                .orElseGet(FimSettings::defaults);
    }

    static FimSettings read(Section job) {
        return new FimReader(job).read();
    }

    private FimSettings read() {
        List<String> families = families();
        return new FimSettings(
                spans(),
                fim.integer("window-bytes", usual.windowBytes(), 64, JobReader.MOST_BYTES),
                fim.integer("bytes-per-span", usual.bytesPerSpan(), 1, JobReader.MOST_BYTES),
                fim.integer("max-spans", usual.maxSpans(), 1, JobReader.MOST_CANDIDATES),
                fim.integer("min-middle-bytes", usual.minMiddleBytes(), 1, JobReader.MOST_BYTES),
                fim.number("max-middle-share", usual.maxMiddleShare(), 0, 1),
                fim.number("suffix-cut", usual.suffixCut(), 0, 1),
                fim.number("psm", usual.psm(), 0, 1),
                families.isEmpty() ? usual.families() : families,
                fim.number("left-to-right", usual.leftToRight(), 0, 1),
                weights("hole-weights", usual.holeWeights(), Names.HOLES),
                weights("node-weights", usual.nodeWeights(), nodeTypes()),
                mask(),
                fim.truth("file-tokens", usual.fileTokens()),
                fim.truth("task-tests", usual.taskTests()),
                ownFamilies);
    }

    private Map<String, Double> spans() {
        Map<String, Double> shares = weights("spans", usual.spans(), Names.SPANS);
        if (shares.values().stream().allMatch(share -> share == 0)) {
            throw fim.section("spans", Names.SPANS)
                    .place()
                    .refuse("'fim.spans' gives every span the share 0; raise one");
        }
        return shares;
    }

    private Map<String, Double> weights(String key, Map<String, Double> usual, Collection<String> known) {
        Optional<Node> written = fim.find(key);
        if (written.isEmpty()) {
            return usual;
        }
        Section section = fim.section(key, List.copyOf(known));
        Map<String, Double> weights = new TreeMap<>();
        for (String name : known) {
            section.find(name).ifPresent(weight -> weights.put(name, section.number(name, 1, 0, Double.MAX_VALUE)));
        }
        return weights;
    }

    /** The roles of nodes and, only where some other name is written, every node type of every grammar. */
    private Collection<String> nodeTypes() {
        boolean onlyRoles = fim.find("node-weights")
                .map(node -> !(node instanceof Node.Fields fields)
                        || ROLES.containsAll(fields.fields().keySet()))
                .orElse(true);
        return onlyRoles
                ? ROLES
                : Stream.concat(ROLES.stream(), Syntax.nodeTypes().stream())
                        .distinct()
                        .toList();
    }

    private FimMask mask() {
        Section mask = fim.section("mask", List.of("full-share-bytes", "warm-up-share", "warm-up-seeds"));
        return new FimMask(
                mask.integer("full-share-bytes", usual.mask().fullShareBytes(), 0, JobReader.MOST_BYTES),
                mask.number("warm-up-share", usual.mask().warmUpShare(), 0, 1),
                mask.integer("warm-up-seeds", usual.mask().warmUpSeeds(), 0, Long.MAX_VALUE));
    }

    /** Names of shipped families, and descriptions of the job's own, which it may name again after that. */
    private List<String> families() {
        List<String> names = new ArrayList<>();
        for (Node item : fim.list("families")) {
            if (item instanceof Node.Fields) {
                ownFamilies.add(family(item));
                names.add(ownFamilies.getLast().name());
            } else {
                names.add(Section.oneOf("fim.families", Section.scalar("fim.families", item), Names.FAMILIES));
            }
        }
        return names.stream().distinct().toList();
    }

    private static FimFamily family(Node item) {
        Section family = Section.of("fim.families", item, FAMILY_KEYS);
        try {
            return new FimFamily(
                    family.text("name").orElse(""),
                    family.text("psm").orElse(""),
                    family.text("spm"),
                    family.text("ltr").orElse(""),
                    family.text("header"),
                    family.text("file"),
                    family.list("sentinels").stream()
                            .map(sentinel ->
                                    Section.scalar("sentinels", sentinel).text())
                            .toList(),
                    family.text("repository"),
                    family.text("neighbour"));
        } catch (IllegalArgumentException e) {
            throw item.place().refuse(e.getMessage());
        }
    }
}

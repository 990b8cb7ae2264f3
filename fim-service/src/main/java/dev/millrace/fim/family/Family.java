// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import dev.millrace.contracts.job.FimFamily;
import java.util.EnumMap;
import java.util.Map;

/** Renders records as a family of models reads them. */
public final class Family {

    private final FimFamily spelling;
    private final Map<Order, Template> orders = new EnumMap<>(Order.class);
    private final Template header;
    private final Template file;

    /** A family that is spelled like this. */
    public Family(FimFamily spelling) {
        this.spelling = spelling;
        orders.put(Order.PSM, new Template(spelling.psm()));
        orders.put(Order.SPM, new Template(spelling.spm().orElse(spelling.psm())));
        orders.put(Order.LTR, new Template(spelling.ltr()));
        this.header = new Template(spelling.header().orElse(""));
        this.file = new Template(spelling.file().orElse(""));
    }

    public FimFamily spelling() {
        return spelling;
    }

    /** The key in a row's {@code text}. */
    public String name() {
        return spelling.name();
    }

    /** The family's tokens for a file's path, which may stand before a text; empty where it has none. */
    public String file(Sample sample) {
        return file.fill(about(sample));
    }

    /** The text that a model of this family is trained on. */
    public String render(Order order, Sample sample) {
        String prefix = header.fill(about(sample)) + sample.prefix();
        return orders.get(order).fill(Map.of("prefix", prefix, "middle", sample.middle(), "suffix", sample.suffix()));
    }

    private static Map<String, String> about(Sample sample) {
        return Map.of("path", sample.path(), "comment", sample.comment(), "language", sample.language());
    }

    /**
     * What is rendered.
     *
     * @param comment what begins a comment in the language
     * @param language its name as prose spells it, such as {@code Python}
     */
    public record Sample(String prefix, String middle, String suffix, String path, String comment, String language) {}
}

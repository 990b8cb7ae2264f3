// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import dev.millrace.contracts.job.FimFamily;
import dev.millrace.contracts.record.ContextFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders records as a family of models reads them. */
public final class Family {

    private final FimFamily spelling;
    private final Map<Order, Template> orders = new EnumMap<>(Order.class);
    private final Template header;
    private final Template file;
    private final Template repository;
    private final Template neighbour;

    /** A family that is spelled like this. */
    public Family(FimFamily spelling) {
        this.spelling = spelling;
        orders.put(Order.PSM, new Template(spelling.psm()));
        orders.put(Order.SPM, new Template(spelling.spm().orElse(spelling.psm())));
        orders.put(Order.LTR, new Template(spelling.ltr()));
        this.header = new Template(spelling.header().orElse(""));
        this.file = new Template(spelling.file().orElse(""));
        this.repository = new Template(spelling.repository().orElse(""));
        this.neighbour = new Template(spelling.neighbour().orElse(""));
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

    /** Whether models of this family were trained on files together with others of their repository. */
    public boolean readsRepositories() {
        return spelling.neighbour().isPresent();
    }

    /** The family's tokens for a repository and other files of it, which may stand before a file's path. */
    public String repository(String name, List<ContextFile> files) {
        return repository.fill(Map.of("repository", name))
                + files.stream()
                        .map(file -> neighbour.fill(Map.of("path", file.path(), "content", ended(file.content()))))
                        .collect(Collectors.joining());
    }

    /** What follows a file begins a line. */
    private static String ended(String content) {
        return content.endsWith("\n") ? content : content + "\n";
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

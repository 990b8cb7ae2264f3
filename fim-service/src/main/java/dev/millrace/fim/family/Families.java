// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.millrace.contracts.job.FimFamily;
import dev.millrace.contracts.record.ContextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The model families that records can be rendered for: those shipped, and those in a folder of the user's. */
public final class Families {

    private static final List<String> SHIPPED = List.of(
            "aixcoder",
            "starcoder",
            "starcoder2",
            "qwen",
            "deepseek",
            "codellama",
            "codegemma",
            "codestral",
            "granite",
            "codegeex");

    private static final ObjectMapper YAML =
            YAMLMapper.builder().addModule(new Jdk8Module()).build();

    private final Map<String, Family> byName = new TreeMap<>();
    private final Sentinels sentinels;

    /** By what jobs describe: it is asked for with every source. */
    private final Map<List<FimFamily>, Families> extended = new ConcurrentHashMap<>();

    private Families(Stream<Family> families) {
        families.forEach(family -> byName.put(family.name(), family));
        sentinels = new Sentinels(byName.values().stream()
                .flatMap(family -> family.spelling().sentinels().stream())
                .toList());
    }

    /** Those that come with Millrace. */
    public static Families shipped() {
        return new Families(SHIPPED.stream().map(Families::resource));
    }

    /**
     * Those that come with Millrace and those in a folder, of which one with a shipped name takes its place.
     *
     * @throws UncheckedIOException when the folder or a file in it cannot be read
     */
    public static Families with(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Family> own = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Families::file)
                    .toList();
            return new Families(Stream.concat(SHIPPED.stream().map(Families::resource), own.stream()));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of model families " + folder + " cannot be read", e);
        }
    }

    /** These and those that a job describes itself, of which one with a known name takes its place. */
    public Families and(List<FimFamily> own) {
        return own.isEmpty() ? this : extended.computeIfAbsent(own, this::extended);
    }

    private Families extended(List<FimFamily> own) {
        return new Families(Stream.concat(byName.values().stream(), own.stream().map(Family::new)));
    }

    /** The names of all of them. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /**
     * The family of a name.
     *
     * @throws IllegalArgumentException when there is none, naming those that there are
     */
    public Family of(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException("no model family '" + name + "'; there are " + byName.keySet()));
    }

    /** A text that some family's tokeniser would take for a token of its own. */
    public Optional<String> sentinelIn(String text) {
        return sentinels.in(text);
    }

    /** Those of the files that can be shown to a model: in which no tokeniser finds a token of its own. */
    public List<ContextFile> withoutSentinels(List<ContextFile> files) {
        return files.stream()
                .filter(file -> sentinelIn(file.path()).isEmpty()
                        && sentinelIn(file.content()).isEmpty())
                .toList();
    }

    private static Family resource(String name) {
        String file = "/dev/millrace/fim/family/" + name + ".yaml";
        try (InputStream resource = Families.class.getResourceAsStream(file)) {
            return new Family(YAML.readValue(resource, FimFamily.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the model family " + name + " cannot be read", e);
        }
    }

    private static Family file(Path file) {
        try {
            return new Family(YAML.readValue(file.toFile(), FimFamily.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the model family in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

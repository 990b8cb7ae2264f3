// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.evolver.seed.Seeds;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Reads a job from YAML or JSON; {@code docs/job-file.md} documents every key. */
public final class JobFile {

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

    private JobFile() {}

    /**
     * Reads a job file for the command line: {@code ${NAME:default}} is expanded from the environment, and local seed
     * paths become absolute. Those in the file are relative to its folder, so that a job can be run from anywhere; those
     * of an override are relative to the working directory, where the user typed them.
     *
     * @param overrides such as {@code generate.solutions=5}; they win over the file
     * @param variables looks up an environment variable
     * @throws JobFileException at the first mistake
     */
    public static Job parse(Path file, List<String> overrides, Function<String, Optional<String>> variables) {
        Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
        Environment environment = new Environment(Optional.of(variables));
        Node root = root(text(file), line -> new Place(file.getFileName() + ":" + line, folder), environment);
        Overrides setting = new Overrides(environment);
        for (String override : overrides) {
            root = setting.apply(root, override);
        }
        JobReader reader = new JobReader(root);
        List<String> seeds = reader.seeds().stream().map(JobFile::seed).toList();
        List<String> benchmarks = reader.benchmarks().stream()
                .map(place -> local("benchmark", place))
                .toList();
        Job job = reader.read(seeds, benchmarks);
        if (seeds.isEmpty()) {
            throw reader.withoutSeeds();
        }
        return job;
    }

    /**
     * Reads a job that came over the network: nothing is expanded, seeds stay as they are written, and there may be none,
     * since they can be sent later.
     *
     * @param origin named in messages, such as {@code request}
     * @throws JobFileException at the first mistake
     */
    public static Job parse(String text, String origin) {
        Environment environment = new Environment(Optional.empty());
        Node root = root(text, line -> new Place(origin + ":" + line, Optional.empty()), environment);
        JobReader reader = new JobReader(root);
        return reader.read(
                reader.seeds().stream().map(Node.Scalar::text).toList(),
                reader.benchmarks().stream().map(Node.Scalar::text).toList());
    }

    private static Node root(String text, IntFunction<Place> places, Environment environment) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return YamlTree.read(withoutMark, places, environment)
                .orElseThrow(() -> places.apply(1).refuse("the job is empty; give it at least a name and seeds"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new JobFileException(file.toString(), "the job file is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            String problem = Files.isDirectory(file)
                    ? "is a folder; name the file in it"
                    : Files.exists(file) ? "cannot be read; check its permissions" : "does not exist; check the path";
            throw new JobFileException(file.toString(), "the job file " + problem);
        }
    }

    private static String seed(Node.Scalar seed) {
        if (Seeds.isInBucket(seed.text())) {
            return seed.text();
        }
        if (URI.matcher(seed.text()).matches()) {
            throw seed.place()
                    .refuse("the seed '" + seed.written()
                            + "' is neither local nor in a bucket; download it and name the file or folder");
        }
        return local("seed", seed);
    }

    private static String local(String kind, Node.Scalar place) {
        try {
            Path path = place.place()
                    .folder()
                    .orElse(Path.of(""))
                    .resolve(place.text())
                    .toAbsolutePath()
                    .normalize();
            if (Files.isReadable(path)) {
                return path.toString();
            }
            String problem =
                    Files.exists(path) ? "cannot be read; check its permissions" : "does not exist; correct the path";
            throw place.place().refuse("the " + kind + " '" + place.written() + "' (" + path + ") " + problem);
        } catch (InvalidPathException e) {
            throw place.place().refuse("the " + kind + " '" + place.written() + "' is no path; name a file or folder");
        }
    }
}

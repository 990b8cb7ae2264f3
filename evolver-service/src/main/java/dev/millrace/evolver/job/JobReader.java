// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.contracts.job.EvolveSettings;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.job.GenerateSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.contracts.job.OutputSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a job of what its file says; what it does not say has the contracts' defaults. */
final class JobReader {

    private static final List<String> KEYS = List.of(
            "name",
            "seed",
            "seeds",
            "language",
            "languages",
            "models",
            "roles",
            "evolve",
            "generate",
            "admission",
            "gate",
            "execute",
            "preference",
            "fim",
            "mix",
            "validation",
            "output",
            "budget");
    static final int MOST_BYTES = 8 << 20;
    private static final int MOST_CHARS = 1_000_000;
    static final int MOST_CANDIDATES = 1_000;

    private final Section job;

    JobReader(Node root) {
        this.job = Section.of("", root, KEYS);
    }

    /** The job with its seeds as they are written. */
    Job read(List<String> seeds, List<String> benchmarks) {
        String name = job.text("name")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> job.missing("name", "give the job a name, such as 'name: humaneval'"));
        ModelsReader models = new ModelsReader(job);
        EvolveSettings evolve = evolve();
        if (evolve.rounds() > 0 && models.roles().evolve().isEmpty()) {
            throw job.missing(
                    "roles.evolve",
                    "'evolve.rounds' is " + evolve.rounds() + ", so name the models that rewrite, or set it to 0");
        }
        JobSettings settings = new JobSettings(
                name,
                job.integer("seed", 1L, Long.MIN_VALUE, Long.MAX_VALUE),
                languages(),
                models.models(),
                models.roles(),
                evolve,
                generate(),
                new AdmissionReader(job).settings(),
                execute(),
                PreferenceReader.read(job),
                FimReader.read(job),
                job.number("validation", 0, 0, 1),
                gate(),
                output());
        return new Job(settings, seeds, benchmarks, models.access(), budget());
    }

    /** Where the seeds are, as the file names them. */
    List<Node.Scalar> seeds() {
        return job.list("seeds").stream()
                .map(item -> Section.scalar("seeds", item))
                .toList();
    }

    /** Where the benchmarks are, as the file names them. */
    List<Node.Scalar> benchmarks() {
        return new AdmissionReader(job).benchmarks();
    }

    JobFileException withoutSeeds() {
        return job.missing("seeds", "name at least one file or folder, such as 'seeds: [problems.jsonl]'");
    }

    private SortedMap<String, Integer> languages() {
        Optional<Node> weighted = job.find("languages");
        if (weighted.isPresent() && job.find("language").isPresent()) {
            throw weighted.get().place().refuse("'language' and 'languages' exclude each other; keep one of them");
        }
        if (weighted.isEmpty()) {
            return new TreeMap<>(Map.of(job.oneOf("language", Names.LANGUAGES).orElse("python"), 1));
        }
        Section languages = job.section("languages", Names.LANGUAGES);
        SortedMap<String, Integer> weights = new TreeMap<>();
        for (String language : Names.LANGUAGES) {
            languages
                    .find(language)
                    .ifPresent(weight -> weights.put(language, languages.integer(language, 1, 1, MOST_CANDIDATES)));
        }
        return weights;
    }

    private EvolveSettings evolve() {
        EvolveSettings usual = EvolveSettings.defaults();
        Section evolve = job.section("evolve", List.of("rounds", "strategies", "min-chars", "max-chars"));
        int least = evolve.integer("min-chars", usual.minChars(), 1, MOST_CHARS);
        return new EvolveSettings(
                evolve.integer("rounds", usual.rounds(), 0, 20),
                strategies(evolve),
                least,
                evolve.integer("max-chars", Math.max(usual.maxChars(), least), least, MOST_CHARS));
    }

    private static Map<String, Integer> strategies(Section evolve) {
        Map<String, Integer> weights = new TreeMap<>();
        if (evolve.find("strategies").filter(Node.Fields.class::isInstance).isPresent()) {
            Section written = evolve.section("strategies", Names.STRATEGIES);
            for (String name : Names.STRATEGIES) {
                written.find(name).ifPresent(weight -> weights.put(name, written.integer(name, 1, 0, MOST_CANDIDATES)));
            }
            if (weights.values().stream().allMatch(weight -> weight == 0)) {
                throw written.place().refuse("'evolve.strategies' gives every strategy the weight 0; raise one");
            }
        } else {
            evolve.names("strategies", Names.STRATEGIES).forEach(name -> weights.put(name, 1));
        }
        return weights;
    }

    private GenerateSettings generate() {
        GenerateSettings usual = GenerateSettings.defaults();
        Section generate =
                job.section("generate", List.of("solutions", "tests", "temperature", "max-tokens", "test-answers"));
        return new GenerateSettings(
                generate.integer("solutions", usual.solutions(), 1, MOST_CANDIDATES),
                generate.integer("tests", usual.tests(), 1, MOST_CANDIDATES),
                generate.number("temperature", usual.temperature(), 0, 2),
                generate.integer("max-tokens", usual.maxTokens(), 1, MOST_CHARS),
                generate.integer("test-answers", usual.testAnswers(), 1, MOST_CANDIDATES));
    }

    private GateSettings gate() {
        Section gate = job.section("gate", List.of("reject", "lint-files"));
        GateSettings usual = gate.find("reject").isEmpty()
                ? GateSettings.defaults()
                : GateSettings.rejecting(rejectedFindings(gate));
        return new GateSettings(usual.reject(), gate.truth("lint-files", usual.lintFiles()));
    }

    private static List<String> rejectedFindings(Section gate) {
        List<Node.Scalar> entries = gate.list("reject").stream()
                .map(item -> Section.scalar("gate.reject", item))
                .toList();
        entries.stream()
                .filter(entry -> entry.text().matches("[a-z]*") && !Names.FINDING_KINDS.contains(entry.text()))
                .findFirst()
                .ifPresent(entry -> {
                    throw entry.place()
                            .refuse("'gate.reject' has '" + entry.text() + "', which is neither a rule nor a kind; "
                                    + Suggestion.among(entry.text(), Names.FINDING_KINDS));
                });
        return entries.stream().map(Node.Scalar::text).toList();
    }

    private ExecuteSettings execute() {
        ExecuteSettings usual = ExecuteSettings.defaults();
        Section execute = job.section("execute", List.of("cpu-ms", "memory-mb", "environment"));
        return new ExecuteSettings(
                execute.integer("cpu-ms", usual.cpuMs(), 10, 600_000),
                execute.integer("memory-mb", usual.memoryMb(), 64, 65_536),
                execute.text("environment"));
    }

    private OutputSettings output() {
        return job.section("output", List.of("format"))
                .oneOf("format", OutputFormat.extensions())
                .map(format -> new OutputSettings(OutputFormat.of(format)))
                .orElseGet(OutputSettings::defaults);
    }

    private Job.Budget budget() {
        Section budget = job.section("budget", List.of("usd", "requests"));
        return new Job.Budget(
                budget.scalar("usd").map(usd -> Section.number("budget.usd", usd, 0, Double.MAX_VALUE)),
                budget.scalar("requests")
                        .map(requests -> Section.integer("budget.requests", requests, 0, Long.MAX_VALUE)));
    }
}

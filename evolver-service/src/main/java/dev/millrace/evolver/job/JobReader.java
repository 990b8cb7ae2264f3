// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.job.CorpusColumns;
import dev.millrace.contracts.job.EvolveSettings;
import dev.millrace.contracts.job.ExecuteSettings;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.GateSettings;
import dev.millrace.contracts.job.GenerateSettings;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.job.Mix;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.job.PreferenceSettings.CodeDpoSettings;
import dev.millrace.contracts.job.RowFormat;
import dev.millrace.contracts.job.Treatment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            "budget");
    private static final List<String> PREFERENCE_KEYS = List.of(
            "scorer",
            "scorers",
            "gate",
            "rejected",
            "codedpo",
            "correctness",
            "speed",
            "mutants",
            "balance",
            "pairs-per-task",
            "format");
    private static final List<String> ADMISSION_KEYS =
            List.of("max-seed-bytes", "columns", "secrets", "addresses", "near-duplicates", "licences", "benchmarks");
    private static final Pattern MIX = Pattern.compile("([1-9][0-9]{0,5}):([1-9][0-9]{0,5})");
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
                admission(),
                execute(),
                preference(),
                FimReader.read(job),
                job.number("validation", 0, 0, 1),
                new GateSettings(rejectedFindings()));
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
        return job.section("admission", ADMISSION_KEYS).list("benchmarks").stream()
                .map(item -> Section.scalar("admission.benchmarks", item))
                .toList();
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

    private AdmissionSettings admission() {
        AdmissionSettings usual = AdmissionSettings.defaults();
        Section admission = job.section("admission", ADMISSION_KEYS);
        return new AdmissionSettings(
                admission.integer("max-seed-bytes", usual.maxSeedBytes(), 1, MOST_BYTES),
                columns(admission, usual.columns()),
                treatment(admission, "secrets", usual.secrets()),
                treatment(admission, "addresses", usual.addresses()),
                nearDuplicates(admission, usual.nearDuplicates()),
                admission.texts("licences", usual.licences()),
                job.scalar("mix").map(JobReader::mix));
    }

    private static Treatment treatment(Section admission, String key, Treatment usual) {
        return admission
                .oneOf(key, Treatment.labels())
                .map(label -> Treatment.valueOf(label.toUpperCase(Locale.ROOT)))
                .orElse(usual);
    }

    /** Files that are less alike than half do not meet in the index. */
    private static double nearDuplicates(Section admission, double usual) {
        double least = admission.number("near-duplicates", usual, 0, 1);
        if (least > 0 && least < 0.5) {
            throw admission
                    .place()
                    .refuse("'admission.near-duplicates' is " + least + "; give a number from 0.5 to 1, or 0 for none");
        }
        return least;
    }

    private static CorpusColumns columns(Section admission, CorpusColumns usual) {
        Section columns =
                admission.section("columns", List.of("content", "path", "repository", "licence", "language", "id"));
        return new CorpusColumns(
                columns.texts("content", usual.content()),
                columns.texts("path", usual.path()),
                columns.texts("repository", usual.repository()),
                columns.texts("licence", usual.licence()),
                columns.texts("language", usual.language()),
                columns.texts("id", usual.id()));
    }

    private static Mix mix(Node.Scalar value) {
        Matcher ratio = MIX.matcher(value.text());
        if (!ratio.matches()) {
            throw value.place()
                    .refuse("'mix' must be two whole numbers from 1 to 999999, files to tasks, such as 100:1, not '"
                            + value.written() + "'");
        }
        return new Mix(Integer.parseInt(ratio.group(1)), Integer.parseInt(ratio.group(2)));
    }

    private List<String> rejectedFindings() {
        Section gate = job.section("gate", List.of("reject"));
        if (gate.find("reject").isEmpty()) {
            return GateSettings.defaults().reject();
        }
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

    private PreferenceSettings preference() {
        PreferenceSettings usual = PreferenceSettings.defaults();
        Section preference = job.section("preference", PREFERENCE_KEYS);
        Section codedpo = preference.section("codedpo", List.of("damping", "rounds", "convergence"));
        List<String> scorers = preference.names("scorers", Names.SCORERS);
        return new PreferenceSettings(
                preference.oneOf("scorer", Names.SCORERS).orElse(usual.scorer()),
                scorers.isEmpty() ? usual.scorers() : scorers,
                gate(preference).orElse(usual.gate()),
                preference.oneOf("rejected", Names.REJECTED).orElse(usual.rejected()),
                new CodeDpoSettings(
                        codedpo.number("damping", usual.codedpo().damping(), 0, 1),
                        codedpo.integer("rounds", usual.codedpo().rounds(), 1, 10_000),
                        codedpo.number("convergence", usual.codedpo().convergence(), 0, 1)),
                new PairShares(
                        preference.number("correctness", usual.shares().correctness(), 0, 1),
                        preference.number("speed", usual.shares().speed(), 0, 1),
                        preference.number("mutants", usual.shares().mutants(), 0, 1)),
                preference.names("balance", PreferenceSettings.BALANCES),
                preference.integer("pairs-per-task", usual.pairsPerTask(), 1, MOST_CANDIDATES),
                preference
                        .oneOf("format", RowFormat.labels())
                        .map(RowFormat::of)
                        .orElse(usual.format()));
    }

    private static Optional<Gate> gate(Section preference) {
        if (preference.find("gate").filter(Node.Fields.class::isInstance).isEmpty()) {
            return preference.scalar("gate").map(JobReader::gate);
        }
        Section written = preference.section("gate", List.of("probability"));
        return Optional.of(new Gate.Probability(written.number("probability", 0, 0, 1)));
    }

    private static Gate gate(Node.Scalar value) {
        boolean number =
                !value.text().isEmpty() && "+-.0123456789".indexOf(value.text().charAt(0)) >= 0;
        return number
                ? new Gate.Product(Section.number("preference.gate", value, 0, 1))
                : Names.GATES.get(Section.oneOf("preference.gate", value, Names.GATES.keySet()));
    }

    private Job.Budget budget() {
        Section budget = job.section("budget", List.of("usd", "requests"));
        return new Job.Budget(
                budget.scalar("usd").map(usd -> Section.number("budget.usd", usd, 0, Double.MAX_VALUE)),
                budget.scalar("requests")
                        .map(requests -> Section.integer("budget.requests", requests, 0, Long.MAX_VALUE)));
    }
}

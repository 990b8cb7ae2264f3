// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.job.PairShares;
import dev.millrace.contracts.job.PreferenceSettings;
import dev.millrace.contracts.job.PreferenceSettings.CodeDpoSettings;
import dev.millrace.contracts.job.RowFormat;
import java.util.List;
import java.util.Optional;

/** Reads how a job scores solutions and chooses pairs of them. */
final class PreferenceReader {

    private static final List<String> KEYS = List.of(
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

    private PreferenceReader() {}

    static PreferenceSettings read(Section job) {
        PreferenceSettings usual = PreferenceSettings.defaults();
        Section preference = job.section("preference", KEYS);
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
                preference.integer("pairs-per-task", usual.pairsPerTask(), 1, JobReader.MOST_CANDIDATES),
                preference
                        .oneOf("format", RowFormat.labels())
                        .map(RowFormat::of)
                        .orElse(usual.format()));
    }

    private static Optional<Gate> gate(Section preference) {
        if (preference.find("gate").filter(Node.Fields.class::isInstance).isEmpty()) {
            return preference.scalar("gate").map(PreferenceReader::gate);
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
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.task;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.job.FimSettings;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.FimPreferenceRow;
import dev.millrace.contracts.record.PreferenceRow;
import dev.millrace.contracts.record.VerdictRow;
import dev.millrace.fim.family.Families;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds a right and a wrong filling of one hole: the trusted solution and one that scores under half as much, where
 * they differ in one run of lines. Of several the best-scoring one is taken, as it teaches most. Where no model made such
 * a mistake, a mutant of the trusted solution that the verdict carries stands in.
 */
public final class SpanPairs {

    private final Families families;
    private final FimSettings settings;

    public SpanPairs(Families families, FimSettings settings) {
        this.families = families;
        this.settings = settings;
    }

    /** The task's pair, where two of its solutions make one. */
    public Optional<FimPreferenceRow> pair(VerdictRow verdict, VerdictRow.Solution best, TaskFile file) {
        return IntStream.range(0, verdict.solutions().size())
                .filter(i -> isClearlyWrong(verdict, i, best))
                .mapToObj(verdict.solutions()::get)
                .sorted(Comparator.comparingDouble(VerdictRow.Solution::score)
                        .reversed()
                        .thenComparing(VerdictRow.Solution::id))
                .map(Wrong::of)
                .flatMap(wrong -> row(verdict, best, wrong, file))
                .findFirst()
                .or(() -> verdict.hardNegatives().stream()
                        .filter(mutant -> mutant.parent().equals(best.id()))
                        .map(Wrong::of)
                        .flatMap(wrong -> row(verdict, best, wrong, file))
                        .findFirst());
    }

    /** A wrong answer, whoever made it. */
    private record Wrong(
            String id, String code, String model, double score, Optional<PreferenceRow.HardNegative> hardNegative) {

        static Wrong of(VerdictRow.Solution solution) {
            return new Wrong(solution.id(), solution.code(), solution.model(), solution.score(), Optional.empty());
        }

        static Wrong of(VerdictRow.HardNegative mutant) {
            return new Wrong(
                    mutant.id(), mutant.code(), "rule", 0, Optional.of(new PreferenceRow.HardNegative(mutant.rule())));
        }
    }

    private static boolean isClearlyWrong(VerdictRow verdict, int solution, VerdictRow.Solution best) {
        boolean ranToAnEnd =
                verdict.outcomes().get(solution).chars().anyMatch(letter -> letter == 'P' || letter == 'F');
        return ranToAnEnd && verdict.solutions().get(solution).score() < best.score() / 2;
    }

    private Stream<FimPreferenceRow> row(VerdictRow verdict, VerdictRow.Solution best, Wrong wrong, TaskFile file) {
        String other = file.withCode(wrong.code()).content();
        return LineDifference.between(file.content(), other).stream()
                .filter(hole -> hole.left().length() <= file.content().length() * settings.maxMiddleShare())
                .filter(hole -> families.sentinelIn(other).isEmpty())
                .map(hole -> new FimPreferenceRow(
                        DataRecord.SCHEMA_VERSION,
                        Ids.of("fim-pair", verdict.taskId(), best.id(), wrong.id()),
                        verdict.taskId(),
                        verdict.job(),
                        verdict.language(),
                        hole.before(),
                        hole.after(),
                        hole.left(),
                        hole.right(),
                        best.id(),
                        wrong.id(),
                        best.score(),
                        wrong.score(),
                        new PreferenceRow.Models(best.model(), wrong.model()),
                        verdict.lineage(),
                        wrong.hardNegative()));
    }
}

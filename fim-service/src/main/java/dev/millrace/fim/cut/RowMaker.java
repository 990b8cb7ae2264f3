// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.job.FimSettings;
import dev.millrace.contracts.record.DataRecord;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.fim.family.Families;
import dev.millrace.fim.family.Family;
import dev.millrace.fim.span.Hole;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns cuts into rows, each with its texts for the job's model families. */
final class RowMaker {

    private final Families families;

    RowMaker(Families families) {
        this.families = families;
    }

    List<FimRow> rows(CutResult.Cuts cuts, Origin origin, FimSettings settings) {
        Families known = families.and(settings.ownFamilies());
        List<Family> asked = settings.families().stream().map(known::of).toList();
        return cuts.cuts().stream()
                .map(cut -> row(cut, cuts, origin, texts(cut, origin, asked, settings.fileTokens())))
                .toList();
    }

    private static FimRow row(Cut cut, CutResult.Cuts cuts, Origin origin, Map<String, String> texts) {
        int start = cut.span().start();
        int end = cut.span().end();
        return new FimRow(
                DataRecord.SCHEMA_VERSION,
                Ids.of("fim", origin.taskId(), cuts.sha256(), Integer.toString(start), Integer.toString(end)),
                Optional.of(origin.taskId()),
                origin.job(),
                origin.name(),
                origin.language(),
                origin.path(),
                cut.prefix(),
                cut.middle(),
                cut.suffix(),
                cut.window().suffixCut(),
                cut.span().kind().label(),
                cut.span().nodeType(),
                cut.hole().map(Hole::label),
                cut.span().depth(),
                start,
                end,
                cut.window().start(),
                cut.window().end(),
                cuts.sha256(),
                cuts.bytes(),
                origin.instruction(),
                origin.licence(),
                origin.lineage(),
                origin.statics(),
                cuts.seed(),
                cut.order().label(),
                texts,
                origin.repository(),
                origin.redacted(),
                origin.context());
    }

    private static Map<String, String> texts(Cut cut, Origin origin, List<Family> asked, boolean fileTokens) {
        Language language = Languages.of(origin.language()).orElseThrow();
        Family.Sample sample = new Family.Sample(
                cut.prefix(), cut.middle(), cut.suffix(), origin.path(), language.comment(), language.title());
        Map<String, String> texts = new TreeMap<>();
        asked.forEach(family -> texts.put(
                family.name(), before(family, sample, origin, fileTokens) + family.render(cut.order(), sample)));
        return texts;
    }

    /** A file that is shown among others has to be told from them by its path. */
    private static String before(Family family, Family.Sample sample, Origin origin, boolean fileTokens) {
        if (family.readsRepositories() && !origin.context().isEmpty()) {
            return family.repository(origin.repository().orElse(""), origin.context()) + family.file(sample);
        }
        return fileTokens ? family.file(sample) : "";
    }
}

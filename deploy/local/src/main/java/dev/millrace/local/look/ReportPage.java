// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.FimRow;
import dev.millrace.contracts.wire.Json;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A data set's statistics as one page that needs nothing but itself. */
public final class ReportPage {

    private static final int MOST_REASONS = 30;

    private ReportPage() {}

    /**
     * The page of a data set.
     *
     * @param dataSet a job's output
     * @throws RowsException when it has no fill-in-the-middle rows
     */
    public static String of(Path dataSet) {
        FimStatistics statistics = new FimStatistics();
        try (Stream<FimRow> rows = Rows.all(dataSet.resolve(Kind.FIM.label()), FimRow.class)) {
            rows.forEach(statistics::add);
        }
        if (statistics.isEmpty()) {
            throw new RowsException(dataSet + " has no fill-in-the-middle rows, and there is no report of others");
        }
        JsonNode summary = summary(dataSet);
        List<Chart> charts = new ArrayList<>(statistics.charts());
        charts.add(rejected(summary));
        return template()
                .data("job", summary.path("job").asText(dataSet.getFileName().toString()))
                .data("facts", statistics.facts())
                .data("charts", charts.stream().filter(Chart::isShown).toList())
                .render();
    }

    private static Chart rejected(JsonNode summary) {
        Map<String, Long> reasons = new TreeMap<>();
        summary.path("tasks")
                .path("rejected")
                .properties()
                .forEach(reason -> reasons.put(
                        explained(reason.getKey()), reason.getValue().asLong()));
        return Chart.byCount("Rejected", "Sources and tasks that gave no rows, by reason.", reasons, MOST_REASONS);
    }

    private static String explained(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .map(Reason::sentence)
                .orElse(code);
    }

    /** The job's summary; nothing while it runs. */
    private static JsonNode summary(Path dataSet) {
        Path file = dataSet.resolve("summary.json");
        try {
            return Json.tree(Files.exists(file) ? Files.readAllBytes(file) : "{}".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RowsException("Cannot read " + file + "; check its permissions", e);
        }
    }

    private static Template template() {
        Variant html = Variant.forContentType(Variant.TEXT_HTML);
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        try (InputStream page = ReportPage.class.getResourceAsStream("report.html")) {
            return engine.parse(new String(page.readAllBytes(), StandardCharsets.UTF_8), html);
        } catch (IOException e) {
            throw new UncheckedIOException("the report's template cannot be read", e);
        }
    }
}

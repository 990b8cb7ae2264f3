// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.cut;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.GatedSource;
import dev.millrace.contracts.event.LineageStep;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.contracts.wire.Json;
import dev.millrace.stages.Message;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A source in the forms in which it is parsed, and in which the service gets it. */
@SuppressWarnings("ArrayRecordComponent")
record BenchmarkSource(Language language, byte[] utf8, byte[] event, Envelope envelope) {

    private static final JobSettings SETTINGS = JobSettings.defaults("benchmark");

    static BenchmarkSource read(String language, Path path) throws IOException {
        byte[] utf8 = Files.readAllBytes(path);
        String id = path.toString();
        SourceFile file = new SourceFile(
                1,
                SETTINGS.jobId(),
                SETTINGS.hash(),
                id,
                0,
                Split.TRAIN,
                1,
                language,
                path.toString(),
                new String(utf8, UTF_8),
                Optional.empty(),
                List.of(LineageStep.seed(path.toString())),
                Optional.empty(),
                0,
                List.of());
        Envelope envelope =
                new Envelope("e-" + id, "benchmark", SETTINGS.jobId(), SETTINGS.hash(), id, Split.TRAIN, false);
        byte[] event = Json.bytes(new GatedSource(1, file, List.of()));
        return new BenchmarkSource(Languages.of(language).orElseThrow(), utf8, event, envelope);
    }

    /** Does all that the service does with an event but Kafka; gives the sizes of the rows' JSON. */
    int[] build(CutFile builder) {
        GatedSource read = Json.read(event, GatedSource.class);
        return builder.handle(read, SETTINGS, envelope).messages().stream()
                .map(Message::value)
                .mapToInt(row -> Json.bytes(row).length)
                .toArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.contracts.job.CorpusColumns;
import dev.millrace.evolver.TestBuckets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Seeds with the usual settings. */
final class TestSeeds {

    private TestSeeds() {}

    static Stream<SeedRow> read(int maxBytes, Path... places) {
        return read(maxBytes, Arrays.stream(places).map(Path::toString).toList());
    }

    static Stream<SeedRow> read(int maxBytes, List<String> places) {
        return new Seeds(new AdmissionSettings(maxBytes, CorpusColumns.defaults()), TestBuckets::open).read(places);
    }
}

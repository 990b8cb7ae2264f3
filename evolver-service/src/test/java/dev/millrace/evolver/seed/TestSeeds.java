// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.job.AdmissionSettings;
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

    private static AdmissionSettings admission(int maxBytes) {
        AdmissionSettings usual = AdmissionSettings.defaults();
        return new AdmissionSettings(
                maxBytes,
                usual.columns(),
                usual.secrets(),
                usual.addresses(),
                usual.nearDuplicates(),
                usual.licences(),
                usual.mix(),
                usual.context());
    }

    static Stream<SeedRow> read(int maxBytes, List<String> places) {
        return new Seeds(admission(maxBytes), TestBuckets::open).read(places);
    }
}

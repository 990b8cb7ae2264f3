// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

    static final String SUMMARY = """
            {"job": "tiny-0123", "state": "done", "seconds": 12.34, "seeds": 3,
             "tasks": {"total": 3, "accepted": 2, "rejected": {"exact-duplicate": 1}},
             "remarks": {"single-solution": 2, "of-a-later-version": 1},
             "llm": {"requests": 1200, "cached": 3, "prompt_tokens": 45678, "completion_tokens": 9, "usd": 0.125}}
            """;

    static final String MANIFEST = """
            {"schema_version": 1, "job": "tiny-0123", "shards": [
              {"kind": "verdicts", "split": "train", "path": "verdicts/a.jsonl", "rows": 1},
              {"kind": "verdicts", "split": "train", "path": "verdicts/b.jsonl", "rows": 1},
              {"kind": "fim", "split": "train", "path": "fim/a.jsonl", "rows": 40}]}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldTellWhatAJobDidInAlignedLines() throws IOException {
        Files.writeString(folder.resolve("summary.json"), SUMMARY);
        Files.writeString(folder.resolve("manifest.json"), MANIFEST);
        Files.writeString(folder.resolve("rejected.jsonl"), "{}\n");

        Summary summary = Summary.read(folder).orElseThrow();

        assertThat(summary.isDone()).isTrue();
        assertThat(String.join("\n", summary.lines(folder)).replace(folder.toString(), "OUT"))
                .isEqualTo("""
                        tiny-0123: done in 12.3 s
                          tasks     2 accepted, 1 rejected
                                        1  exact-duplicate: The same content was admitted earlier in the job.
                                    each with its seed's place: OUT/rejected.jsonl
                          remarks       2  single-solution: There is only one solution, so there is nothing to prefer.
                                        1  of-a-later-version
                          models    1,200 requests, 3 answered from the ledger, 45,678 tokens in, 9 out, $0.13
                          records       2  verdicts       OUT/verdicts
                                       40  fim            OUT/fim
                          next      read OUT/README.md, or load a kind in Python: load_dataset("OUT", "verdicts")""");
    }

    @Test
    void shouldSayThatTheSeedsWereEmpty() throws IOException {
        Files.writeString(folder.resolve("summary.json"), "{\"job\": \"j\", \"state\": \"done\", \"seeds\": 0}");

        assertThat(Summary.read(folder).orElseThrow().lines(folder).getLast())
                .isEqualTo("  records   none, for the job's seeds hold no row and no source file");
    }

    @Test
    void shouldFindNoSummaryWhereNoJobEnded() throws IOException {
        assertThat(Summary.read(folder)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.reason.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedsTest {

    private static final String ROW = "{\"instruction\": \"Add two numbers.\"}";

    @TempDir
    private Path folder;

    @Test
    void shouldReadEachShapeOfRow() throws IOException {
        List<SeedRow> rows = read("""
                {"id": 7, "instruction": "Add.", "input": "two numbers", "output": "def f(): pass", "entry_point": "f"}
                {"task_id": "H/0", "prompt": "def g():\\n", "entry_point": "g", "canonical_solution": "    return 1\\n", "test": "assert g()", "language": "Python"}

                {"content": "x = 1\\n", "path": "lib/x.py", "license": "MIT", "more": [1]}
                {"instruction": "Judge these.", "solutions": ["a", " "], "tests": ["assert a", {"stdin": "1\\n", "stdout": "2"}]}
                """);

        assertThat(rows)
                .extracting(SeedRow::origin)
                .containsExactly("s.jsonl:1", "s.jsonl:2", "s.jsonl:4", "s.jsonl:5");
        assertThat(rows)
                .map(SeedsTest::seed)
                .containsExactly(
                        new Seed.Instruction(
                                Optional.of("7"),
                                Optional.empty(),
                                "Add.\n\ntwo numbers",
                                Optional.of("f"),
                                Optional.of("def f(): pass"),
                                new Seed.Brought(List.of(), List.of()),
                                Optional.empty()),
                        new Seed.Problem(
                                Optional.of("H/0"),
                                Optional.of("python"),
                                "def g():\n",
                                "g",
                                Optional.of("    return 1\n"),
                                Optional.of("assert g()"),
                                new Seed.Brought(List.of(), List.of()),
                                Optional.empty()),
                        new Seed.Source(
                                Optional.empty(),
                                Optional.of("python"),
                                "lib/x.py",
                                "x = 1\n",
                                Optional.of("MIT"),
                                Optional.empty()),
                        new Seed.Instruction(
                                Optional.empty(),
                                Optional.empty(),
                                "Judge these.",
                                Optional.empty(),
                                Optional.empty(),
                                new Seed.Brought(
                                        List.of("a"), List.of("assert a", "{\"stdin\":\"1\\n\",\"stdout\":\"2\"}")),
                                Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"instruction\": | SEED_MALFORMED",
                "[1] | SEED_MALFORMED",
                "\"text\" | SEED_MALFORMED",
                "{\"instruction\": 5} | SEED_MALFORMED",
                "{\"instruction\": \"x\", \"tests\": \"assert\"} | SEED_MALFORMED",
                "{\"instruction\": \"x\", \"solutions\": [1]} | SEED_MALFORMED",
                "{\"question\": \"x\"} | SEED_UNKNOWN_SHAPE",
                "{\"prompt\": \"def f():\"} | SEED_WITHOUT_CODE",
                "{\"instruction\": \" \"} | EMPTY",
                "{\"content\": \"\", \"path\": \"a.py\"} | EMPTY",
            })
    void shouldRefuseABadRowAndGoOn(String row, Reason reason) throws IOException {
        List<SeedRow> rows = read(row + "\n" + ROW);

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).isInstanceOfSatisfying(SeedRow.Refused.class, refused -> {
            assertThat(refused.decision().reason()).isEqualTo(reason);
            assertThat(refused.decision().evidence()).startsWith("s.jsonl:1: ");
        });
        assertThat(rows.getLast()).isInstanceOf(SeedRow.Read.class);
    }

    @Test
    void shouldRefuseARowThatIsTooLargeOrNoText() throws IOException {
        Path file = folder.resolve("s.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((ROW.replace("Add", "A".repeat(2_000)) + "\n").getBytes(UTF_8));
            out.write(new byte[] {(byte) 0xFF, (byte) 0xFE, '\n'});
            out.write(ROW.getBytes(UTF_8));
        }

        assertThat(reasons(file, 1_000)).containsExactly("TOO_LARGE", "NOT_TEXT", "read");
    }

    @Test
    void shouldNotMindAByteOrderMarkAndCarriageReturns() throws IOException {
        assertThat(read("\uFEFF" + ROW + "\r\n\r\n" + ROW + "\r\n"))
                .extracting(SeedRow::origin)
                .containsExactly("s.jsonl:1", "s.jsonl:3");
    }

    @Test
    void shouldKeepEveryByteOfASourceFile() throws IOException {
        String content = "\uFEFFx = 'é'\r\n\fy = 2";
        Path file = Files.writeString(folder.resolve("bom.py"), content);
        Path blank = Files.writeString(folder.resolve("blank.py"), "\uFEFF\n");

        assertThat(TestSeeds.read(1_000, file))
                .map(row -> ((Seed.Source) ((SeedRow.Read) row).seed()).content())
                .containsExactly(content);
        assertThat(reasons(blank, 1_000)).containsExactly("EMPTY");
    }

    @Test
    void shouldReadGzippedRowsAndRefuseWhatOnlySaysItIsGzipped() throws IOException {
        Path good = folder.resolve("good.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(good))) {
            out.write((ROW + "\n" + ROW).getBytes(UTF_8));
        }
        Path bad = Files.writeString(folder.resolve("bad.jsonl.gz"), ROW);

        assertThat(reasons(good, 1_000)).containsExactly("read", "read");
        assertThat(reasons(bad, 1_000)).containsExactly("SEED_UNREADABLE");
    }

    @Test
    void shouldRefuseAGzipThatBreaksOff() throws IOException {
        Path whole = folder.resolve("whole.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write((ROW + "\n").repeat(1_000).getBytes(UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path half = folder.resolve("half.jsonl.gz");
        Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length - 12));

        assertThat(reasons(half, 1_000).getLast()).isEqualTo("SEED_UNREADABLE");
    }

    @Test
    void shouldReadAFolderInOneOrderWithoutWhatIsNoSeed() throws IOException {
        write("b.py", "b = 1\n");
        write("a/z.java", "class Z {}\n");
        write("a/rows.jsonl", ROW);
        write("README.md", "no seed");
        write("package.json", "{}");
        write(".git/config.py", "hidden = 1\n");
        write("__pycache__/x.py", "x = 1\n");
        write("node_modules/y.js", "y()\n");
        write("empty.py", "\n");
        Files.write(folder.resolve("latin.py"), new byte[] {'#', (byte) 0xE9, '\n'});
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);

        assertThat(TestSeeds.read(1_000, folder)
                        .map(row -> row.origin() + " " + verdict(row))
                        .toList())
                .containsExactly(
                        "a/rows.jsonl:1 read", "a/z.java read", "b.py read", "empty.py EMPTY", "latin.py NOT_TEXT");
    }

    @Test
    void shouldTakeTheLicenceOfTheNearestFolderUnlessAFileNamesItsOwn() throws IOException {
        write("COPYING", "GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007\n");
        write(
                "own/LICENSE.txt",
                "Permission is hereby granted, free of charge, to any person obtaining a copy\n"
                        + "of this software and associated documentation files (the \"Software\")");
        write("own/deep/a.py", "a = 1\n");
        write("own/b.py", "# SPDX-License-Identifier: BSD-3-Clause\nb = 1\n");
        write("c.py", "c = 1\n");

        assertThat(TestSeeds.read(1_000, folder))
                .map(row -> row.origin() + " " + seed(row).licence().orElse("none"))
                .containsExactly("c.py GPL-3.0-only", "own/b.py BSD-3-Clause", "own/deep/a.py MIT");
        assertThat(TestSeeds.read(1_000, folder.resolve("own/deep")))
                .map(row -> seed(row).licence())
                .containsExactly(Optional.empty());
    }

    @Test
    void shouldRefuseAFileOfNoKnownKindAndOneThatIsGone() throws IOException {
        write("notes.txt", "text");

        assertThat(reasons(folder.resolve("notes.txt"), 1_000)).containsExactly("UNSUPPORTED_LANGUAGE");
        assertThat(reasons(folder.resolve("gone.py"), 1_000)).containsExactly("SEED_UNREADABLE");
        assertThat(reasons(folder.resolve("gone.jsonl"), 1_000)).containsExactly("SEED_UNREADABLE");
    }

    @Test
    void shouldReadNoFurtherThanItIsAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("many.jsonl"), (ROW + "\n").repeat(200_000));
        Path broken = folder.resolve("never-opened.jsonl");

        try (Stream<SeedRow> rows = TestSeeds.read(1_000, file, broken)) {
            Iterator<SeedRow> iterator = rows.iterator();
            assertThat(iterator.next().origin()).isEqualTo("many.jsonl:1");
            assertThat(iterator.next().origin()).isEqualTo("many.jsonl:2");
        }
    }

    private List<SeedRow> read(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("s.jsonl"), rows);
        try (Stream<SeedRow> seeds = TestSeeds.read(1 << 20, file)) {
            return seeds.toList();
        }
    }

    private static List<String> reasons(Path file, int maxBytes) {
        try (Stream<SeedRow> seeds = TestSeeds.read(maxBytes, file)) {
            return seeds.map(SeedsTest::verdict).toList();
        }
    }

    private static String verdict(SeedRow row) {
        return switch (row) {
            case SeedRow.Read read -> "read";
            case SeedRow.Refused refused -> refused.decision().reason().name();
        };
    }

    private static Seed seed(SeedRow row) {
        assertThat(row).isInstanceOf(SeedRow.Read.class);
        return ((SeedRow.Read) row).seed();
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}

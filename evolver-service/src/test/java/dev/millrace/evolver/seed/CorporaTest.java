// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStream;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.StoreAwayException;
import dev.millrace.evolver.TestBuckets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corpora as they are shared: archives, tables and buckets of source files. */
class CorporaTest {

    private static final MessageType THE_STACK = MessageTypeParser.parseMessageType("""
            message schema {
              optional binary hexsha (STRING);
              optional int64 size;
              optional binary lang (STRING);
              optional binary max_stars_repo_path (STRING);
              optional binary max_stars_repo_name (STRING);
              optional group max_stars_repo_licenses (LIST) { repeated group list { optional binary element (STRING); } }
              optional binary content (STRING);
            }""");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"corpus.tar", "corpus.tar.gz", "corpus.tgz", "corpus.tar.zst"})
    void shouldReadTheSeedsOfAnArchiveInItsOrder(String name) throws IOException {
        Path archive = archive(name, tar -> {
            member(tar, "./pkg/b.py", "b = 1\n");
            member(tar, "pkg/a.py", "a = 1\n");
            member(tar, "pkg/README.md", "no seed");
            member(tar, ".git/hook.py", "hidden = 1\n");
            member(tar, "rows.jsonl", "{\"content\": \"c = 1\\n\", \"path\": \"c.py\"}\n{\n");
            member(tar, "pkg/empty.py", "");
            member(tar, "pkg/latin.py", new byte[] {'#', (byte) 0xE9, '\n'});
            member(tar, "pkg/large.py", "# " + "x".repeat(2_000));
            TarArchiveEntry link = new TarArchiveEntry("pkg/link.py", TarConstants.LF_SYMLINK);
            link.setLinkName("a.py");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            member(tar, "z.java", "class Z {}\n");
        });

        assertThat(verdicts(archive))
                .containsExactly(
                        name + ":./pkg/b.py read",
                        name + ":pkg/a.py read",
                        name + ":rows.jsonl:1 read",
                        name + ":rows.jsonl:2 SEED_MALFORMED",
                        name + ":pkg/empty.py EMPTY",
                        name + ":pkg/latin.py NOT_TEXT",
                        name + ":pkg/large.py TOO_LARGE",
                        name + ":z.java read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.tar", "cut.tar.gz", "cut.tar.zst"})
    void shouldSayAfterWhichMemberAnArchiveBreaksOffAndGoOn(String name) throws IOException {
        Path archive = archive(name, tar -> {
            for (int i = 0; i < 50; i++) {
                member(tar, "m" + i + ".py", "x = '" + noise(i) + "'\n");
            }
        });
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        Path next = Files.writeString(folder.resolve("next.py"), "y = 1\n");

        List<SeedRow> rows = TestSeeds.read(100_000, archive, next).toList();

        SeedRow.Refused broken = (SeedRow.Refused) rows.get(rows.size() - 2);
        assertThat(rows.size()).isBetween(12, 30);
        assertThat(broken.decision().reason().name()).isEqualTo("SEED_UNREADABLE");
        assertThat(broken.decision().evidence())
                .matches(name + ": the archive cannot be read further after m\\d+\\.py");
        assertThat(rows.getLast().origin()).isEqualTo("next.py");
    }

    @Test
    void shouldRefuseWhatOnlySaysItIsAnArchive() throws IOException {
        Path text = Files.writeString(folder.resolve("text.tar.zst"), "no archive");
        Path noise = Files.writeString(folder.resolve("noise.tar"), noise(1).repeat(10));

        assertThat(verdicts(text)).containsExactly("text.tar.zst SEED_UNREADABLE");
        assertThat(verdicts(noise)).containsExactly("noise.tar SEED_UNREADABLE");
    }

    @Test
    void shouldReadRowsPackedWithZstandard() throws IOException {
        Path rows = folder.resolve("rows.jsonl.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(rows))) {
            out.write("{\"code\": \"a = 1\", \"repo_name\": \"me/it\", \"path\": \"a.py\", \"license\": \"mit\"}\n"
                    .getBytes(UTF_8));
        }

        assertThat(sources(rows))
                .containsExactly(new Seed.Source(
                        Optional.empty(),
                        Optional.of("python"),
                        "a.py",
                        "a = 1",
                        Optional.of("mit"),
                        Optional.of("me/it")));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "ZSTD"})
    void shouldReadTheStacksTables(CompressionCodecName codec) throws IOException {
        Path table = table(codec, 3);

        assertThat(sources(table))
                .hasSize(3)
                .element(1)
                .isEqualTo(new Seed.Source(
                        Optional.of("sha1"),
                        Optional.of("cpp"),
                        "src/1.cc",
                        "int x1;\n",
                        Optional.of("MIT AND Apache-2.0"),
                        Optional.of("me/it")));
        assertThat(TestSeeds.read(1_000, table)).extracting(SeedRow::origin).startsWith("stack.parquet:1");
    }

    /** Written by pyarrow, as the corpora on Hugging Face's hub are. */
    @Test
    void shouldReadATableThatAnotherLibraryPackedWithGzip() {
        Path table = Path.of("src/test/resources/dev/millrace/evolver/seed/pyarrow-gzip.parquet");

        assertThat(sources(table))
                .hasSize(2)
                .first()
                .isEqualTo(new Seed.Source(
                        Optional.of("a0"),
                        Optional.of("tsx"),
                        "app/view.tsx",
                        "export const one = 1;\n",
                        Optional.of("MIT"),
                        Optional.of("me/app")));
    }

    @Test
    void shouldPassOverARowGroupThatIsDamagedAndGoOn() throws IOException {
        Path table = table(CompressionCodecName.ZSTD, 30_000);
        long secondGroup;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(table))) {
            assertThat(reader.getRowGroups()).hasSizeGreaterThan(2);
            secondGroup = reader.getRowGroups().get(1).getStartingPos();
        }
        byte[] bytes = Files.readAllBytes(table);
        Arrays.fill(bytes, (int) secondGroup, (int) secondGroup + 2_000, (byte) 7);
        Files.write(table, bytes);

        List<String> verdicts = verdicts(table);

        assertThat(verdicts)
                .filteredOn(verdict -> verdict.endsWith(" SEED_UNREADABLE"))
                .hasSize(1);
        assertThat(verdicts).first().isEqualTo("stack.parquet:1 read");
        assertThat(verdicts).last().isEqualTo("stack.parquet:30000 read");
    }

    @Test
    void shouldNameTheColumnsOfATableThatHasNoSources() throws IOException {
        Path table = folder.resolve("other.parquet");
        MessageType other = MessageTypeParser.parseMessageType(
                "message schema { optional binary body (STRING); optional int32 n; }");
        try (ParquetWriter<Group> writer = writer(table, other, CompressionCodecName.SNAPPY)) {
            writer.write(new SimpleGroupFactory(other)
                    .newGroup()
                    .append("body", "x = 1")
                    .append("n", 1));
        }

        assertThat(TestSeeds.read(1_000, table))
                .singleElement()
                .isInstanceOfSatisfying(SeedRow.Refused.class, refused -> assertThat(
                                refused.decision().evidence())
                        .isEqualTo("other.parquet: there is no column [content, code]; name the one that holds the"
                                + " sources, of [body, n], in admission.columns.content"));
    }

    @Test
    void shouldRefuseATableThatIsNone() throws IOException {
        Path none = Files.writeString(folder.resolve("none.parquet"), "no table");
        Path empty = Files.createFile(folder.resolve("empty.parquet"));

        assertThat(verdicts(none)).containsExactly("none.parquet SEED_UNREADABLE");
        assertThat(verdicts(empty)).containsExactly("empty.parquet SEED_UNREADABLE");
    }

    @Test
    void shouldReadWhatLiesBelowAPrefixOfABucket() throws IOException {
        Path archive = archive("more.tar.gz", tar -> member(tar, "m.py", "m = 1\n"));
        try (ObjectStore store = TestBuckets.open(TestBuckets.name())) {
            store.put("corpora/python/b.py", "b = 1\n".getBytes(UTF_8), "text/plain");
            store.put("corpora/python/a/README.md", "no seed".getBytes(UTF_8), "text/plain");
            store.put("corpora/python/more.tar.gz", Files.readAllBytes(archive), "application/gzip");
            store.put("corpora/elsewhere.py", "e = 1\n".getBytes(UTF_8), "text/plain");
        }

        assertThat(TestSeeds.read(1_000, List.of("s3://" + TestBuckets.name() + "/corpora/python/")))
                .extracting(SeedRow::origin)
                .containsExactly("b.py", "more.tar.gz:m.py");
        assertThat(TestSeeds.read(1_000, List.of("s3://" + TestBuckets.name() + "/corpora/elsewhere.py")))
                .extracting(SeedRow::origin)
                .containsExactly("elsewhere.py");
    }

    @Test
    void shouldNotTakeABucketThatIsNotThereForAnEmptyOne() {
        assertThatExceptionOfType(StoreAwayException.class)
                .isThrownBy(
                        () -> TestSeeds.read(1_000, List.of("s3://not-there/x")).toList())
                .matches(StoreAwayException::isRefusal);
    }

    private Path table(CompressionCodecName codec, int rows) throws IOException {
        Path table = folder.resolve("stack.parquet");
        try (ParquetWriter<Group> writer = writer(table, THE_STACK, codec)) {
            for (int i = 0; i < rows; i++) {
                Group row = new SimpleGroupFactory(THE_STACK)
                        .newGroup()
                        .append("hexsha", "sha" + i)
                        .append("size", 9L)
                        .append("lang", "C++")
                        .append("max_stars_repo_path", "src/" + i + ".cc")
                        .append("max_stars_repo_name", "me/it")
                        .append("content", "int x" + i + ";\n");
                Group licences = row.addGroup("max_stars_repo_licenses");
                licences.addGroup("list").append("element", "MIT");
                licences.addGroup("list").append("element", "Apache-2.0");
                writer.write(row);
            }
        }
        return table;
    }

    private static ParquetWriter<Group> writer(Path file, MessageType schema, CompressionCodecName codec)
            throws IOException {
        return ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(schema)
                .withCompressionCodec(codec)
                .withRowGroupSize(100_000L)
                .build();
    }

    private interface Members {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private Path archive(String name, Members members) throws IOException {
        Path file = folder.resolve(name);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packed(file))) {
            members.write(tar);
        }
        return file;
    }

    private static OutputStream packed(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        String name = file.toString();
        if (name.endsWith("gz")) {
            return new GZIPOutputStream(out);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(out) : out;
    }

    private static void member(TarArchiveOutputStream tar, String name, String content) {
        member(tar, name, content.getBytes(UTF_8));
    }

    private static void member(TarArchiveOutputStream tar, String name, byte[] content) {
        try {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Letters that do not pack well, so that half of an archive is half of its members. */
    private static String noise(int seed) {
        return new java.util.SplittableRandom(seed)
                .ints(20_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> verdicts(Path file) {
        try (Stream<SeedRow> rows = TestSeeds.read(1_000, file)) {
            return rows.map(row -> row.origin() + " "
                            + switch (row) {
                                case SeedRow.Read read -> "read";
                                case SeedRow.Refused refused ->
                                    refused.decision().reason().name();
                            })
                    .toList();
        }
    }

    private static List<Seed> sources(Path file) {
        try (Stream<SeedRow> rows = TestSeeds.read(1_000, file)) {
            return rows.map(row -> ((SeedRow.Read) row).seed()).toList();
        }
    }
}

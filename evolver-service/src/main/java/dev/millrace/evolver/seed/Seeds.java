// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import dev.millrace.contracts.job.AdmissionSettings;
import dev.millrace.delivery.store.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a job's seeds: files of rows, tar archives, Parquet files and source files, on this machine or in a bucket, and
 * folders of them. What cannot be read is refused by itself, and the rest goes on. One row is in memory at a time.
 */
public final class Seeds {

    private final AdmissionSettings admission;
    private final Function<String, ObjectStore> buckets;

    /**
     * @param buckets opens a bucket by its name
     */
    public Seeds(AdmissionSettings admission, Function<String, ObjectStore> buckets) {
        this.admission = admission;
        this.buckets = buckets;
    }

    /**
     * Every seed at the given places: in their order, by name below a folder, and by key in a bucket. Origins are
     * relative to the given place's own folder, so that they do not tell where on a machine a job was run. Read as the
     * stream is consumed; closing it closes the file that it is in.
     *
     * @param places files or folders, absolute, or {@code s3://bucket/prefix}
     * @throws dev.millrace.delivery.store.StoreAwayException as the stream is consumed, when a store cannot be read
     */
    public Stream<SeedRow> read(List<String> places) {
        Deque<ObjectStore> open = new ArrayDeque<>();
        SeedReader reader = new SeedReader(new InTurn(places.iterator(), place -> files(place, open)), admission);
        Spliterator<SeedRow> rows =
                Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(rows, false).onClose(() -> {
            reader.close();
            open.forEach(ObjectStore::close);
        });
    }

    /** Whether a place lies in a bucket. */
    public static boolean isInBucket(String place) {
        return Bucket.isMeantBy(place);
    }

    private Iterator<SeedFile> files(String place, Deque<ObjectStore> open) {
        if (Bucket.isMeantBy(place)) {
            Bucket bucket = Bucket.of(place);
            open.push(buckets.apply(bucket.name()));
            return bucket.files(open.peek()).iterator();
        }
        Path root = Path.of(place);
        boolean folder = Files.isDirectory(root);
        FolderLicences licences = new FolderLicences(folder ? root : root.getParent());
        FolderRepositories repositories =
                new FolderRepositories(root, folder && admission.context().showsOthers());
        return SeedFiles.below(root).stream()
                .<SeedFile>map(file -> new SeedFile.Local(file, origin(root, file), licences, repositories))
                .iterator();
    }

    /** A folder's files are named below the folder, a file that was named itself by its name alone. */
    private static String origin(Path root, Path file) {
        Path below = root.equals(file) ? file.getFileName() : root.relativize(file);
        return below.toString().replace('\\', '/');
    }
}

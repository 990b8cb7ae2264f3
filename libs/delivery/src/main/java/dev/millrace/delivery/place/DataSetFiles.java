// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.place;

import dev.millrace.delivery.format.ByteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of one data set, in a folder or in a bucket. */
public interface DataSetFiles extends AutoCloseable {

    /** A file by its path below the data set, such as {@code manifest.json}; none when it is not there. */
    Optional<ByteSource> find(String path) throws IOException;

    /** The paths of the files of a folder, in order; none when there is no such folder. */
    List<String> in(String folder) throws IOException;

    /** The data set's place, for people. */
    String name();

    @Override
    void close();

    /**
     * The data set at a place.
     *
     * @param place a folder, or {@code s3://bucket/prefix}, which is asked for as {@link EnvironmentStore} says
     */
    static DataSetFiles at(String place) {
        return place.startsWith(BucketFiles.SCHEME) ? BucketFiles.at(place) : new FolderFiles(Path.of(place));
    }
}

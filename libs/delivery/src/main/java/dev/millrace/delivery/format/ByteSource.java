// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's bytes, wherever they lie. What is read is not kept, so that a file may be larger than memory. */
public interface ByteSource {

    /** How many there are. */
    long length() throws IOException;

    /** The bytes from a position, counted from 0, to the end; to be closed. */
    InputStream from(long position) throws IOException;

    /** A file of this machine. */
    static ByteSource of(Path file) {
        return new ByteSource() {
            @Override
            public long length() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream from(long position) throws IOException {
                SeekableByteChannel channel = Files.newByteChannel(file);
                return Channels.newInputStream(channel.position(position));
            }
        };
    }
}

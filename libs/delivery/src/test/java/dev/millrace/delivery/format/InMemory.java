// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file that is in memory. */
@SuppressWarnings("ArrayRecordComponent")
record InMemory(byte[] bytes) implements ByteSource {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream from(long position) {
        return new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import dev.millrace.delivery.format.ByteSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an object, asked of the store as they are read. */
public record StoredBytes(ObjectStore store, StoredObject object) implements ByteSource {

    @Override
    public long length() {
        return object.bytes();
    }

    @Override
    public InputStream from(long position) throws IOException {
        return store.get(object.key(), position)
                .orElseThrow(() -> new FileNotFoundException("the object " + object.key() + " is gone"));
    }
}

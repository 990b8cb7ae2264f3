// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver;

import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.StoreAccess;
import dev.millrace.embedded.EmbeddedObjectStore;
import java.net.URI;
import java.util.Optional;

/** The buckets of this JVM's object store. */
public final class TestBuckets {

    private TestBuckets() {}

    private record Access(Optional<URI> endpoint, Optional<String> accessKey, Optional<String> secretKey)
            implements StoreAccess {

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public boolean pathStyle() {
            return true;
        }
    }

    /** The bucket that there is. */
    public static String name() {
        return EmbeddedObjectStore.shared().bucket();
    }

    /** Opens a bucket. */
    public static ObjectStore open(String bucket) {
        EmbeddedObjectStore store = EmbeddedObjectStore.shared();
        return ObjectStore.open(
                new Access(
                        Optional.of(store.endpoint()), Optional.of(store.accessKey()), Optional.of(store.secretKey())),
                bucket);
    }
}

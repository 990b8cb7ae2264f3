// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import dev.millrace.embedded.EmbeddedObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Serves a folder as the bucket {@code run} of an S3 endpoint until it is killed, for scripts that read a data set
 * from a store. It prints the lines that a shell takes as the environment of AWS's tools.
 */
public final class FolderStore {

    private FolderStore() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("folder-store");
        try (EmbeddedObjectStore store = EmbeddedObjectStore.start(state, Path.of(arguments[0]), 0)) {
            System.out.println("export AWS_ENDPOINT_URL=" + store.endpoint() + " AWS_ACCESS_KEY_ID=" + store.accessKey()
                    + " AWS_SECRET_ACCESS_KEY=" + store.secretKey() + " AWS_REGION=us-east-1");
            new CountDownLatch(1).await();
        }
    }
}

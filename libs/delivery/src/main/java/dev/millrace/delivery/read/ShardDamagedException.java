// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import java.io.Serial;

/** A committed shard is not as it was written. Nothing of it is handed out. */
public final class ShardDamagedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ShardDamagedException(String path, String what) {
        super("The shard " + path + " " + what + ": something else writes here; bring it back and read on.");
    }
}

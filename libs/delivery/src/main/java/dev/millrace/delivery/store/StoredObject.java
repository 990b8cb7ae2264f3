// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import java.time.Instant;
import java.util.Map;

/**
 * What the store knows of an object.
 *
 * @param bytes its length
 * @param written when, by the store's clock
 * @param metadata the writer's own entries, names in lower case
 */
public record StoredObject(String key, long bytes, Instant written, Map<String, String> metadata) {

    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}

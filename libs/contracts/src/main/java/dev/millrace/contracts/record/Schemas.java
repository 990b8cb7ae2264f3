// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.contracts.Kind;
import dev.millrace.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON Schemas of records, as they are published in {@code docs/formats/schema}. */
public final class Schemas {

    private Schemas() {}

    /** The schema of a kind's records. */
    public static JsonNode of(Kind kind) {
        String name = "/dev/millrace/contracts/schema/" + kind.label() + ".schema.json";
        try (InputStream schema = Schemas.class.getResourceAsStream(name)) {
            if (schema == null) {
                throw new IllegalStateException(name + " was left out of the build");
            }
            return Json.tree(schema.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}

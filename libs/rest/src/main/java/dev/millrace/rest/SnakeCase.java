// SPDX-License-Identifier: Apache-2.0
package dev.millrace.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.millrace.contracts.wire.Json;
import java.lang.reflect.Type;
import java.util.function.BiFunction;

/** Answers in the JSON form of events and rows, whatever form others in the same process use. */
public final class SnakeCase implements BiFunction<ObjectMapper, Type, ObjectWriter> {

    @Override
    public ObjectWriter apply(ObjectMapper mapper, Type type) {
        return Json.shared().writer();
    }
}

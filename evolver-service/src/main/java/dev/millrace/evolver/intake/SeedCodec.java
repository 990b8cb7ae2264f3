// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.intake;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.seed.Seed;
import java.util.Arrays;
import java.util.stream.Stream;

/** The form in which seeds wait for admission. */
final class SeedCodec {

    private static final ObjectMapper MAPPER = Json.shared().copy().addMixIn(Seed.class, Tagged.class);

    static {
        records(Seed.class).forEach(type -> MAPPER.registerSubtypes(type));
    }

    private SeedCodec() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "seed_type")
    private interface Tagged {}

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SeedCodec::records)
                : Stream.of(type);
    }

    static String write(Seed seed) {
        try {
            return MAPPER.writerFor(Seed.class).writeValueAsString(seed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a seed cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    static Seed read(String json) {
        try {
            return MAPPER.readValue(json, Seed.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored seed cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}

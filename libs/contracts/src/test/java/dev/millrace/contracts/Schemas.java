// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.millrace.contracts.job.Gate;
import dev.millrace.contracts.record.Content;
import dev.millrace.contracts.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes JSON Schemas of the records, in the form that {@link Json} writes them. */
final class Schemas {

    /** Fields that mean the same in every kind of row. */
    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("schemaVersion", "the version of the schema that the row was written by"),
            Map.entry("id", "derived from content; unique within its kind, or within its task"),
            Map.entry("taskId", "the task it comes from"),
            Map.entry("job", "the job that made it"),
            Map.entry("language", "lower case, such as python"),
            Map.entry("instruction", "the task's text, as models were given it"),
            Map.entry("entryPoint", "the function that tests call, where the solution is one"),
            Map.entry("prompt", "the task's instruction"),
            Map.entry("completion", "the answer, as trainers read it"),
            Map.entry("code", "the source text"),
            Map.entry("model", "the name of the model that wrote it; seed when the seed row brought it, or builtin"),
            Map.entry("models", "who wrote each side"),
            Map.entry("lineage", "from the seed to this task"),
            Map.entry("licence", "an SPDX expression, where known"),
            Map.entry("sourceSha256", "of the source file that it was made from"),
            Map.entry("solutionId", "the solution in the task's verdict row"),
            Map.entry("chosenId", "the chosen solution in the task's verdict row"),
            Map.entry("rejectedId", "the rejected solution in the task's verdict row"),
            Map.entry("chosenScore", "the chosen solution's"),
            Map.entry("rejectedScore", "the rejected solution's"),
            Map.entry("chosenCpuMs", "CPU milliseconds of the chosen solution; measured"),
            Map.entry("rejectedCpuMs", "CPU milliseconds of the rejected solution; measured"),
            Map.entry("rejectedCode", "the bare code of the rejected answer"),
            Map.entry("rejected", "the worse answer, as trainers read it"),
            Map.entry("chosen", "the better answer, as trainers read it"),
            Map.entry("hardNegative", "present where the rejected side was made by rule"),
            Map.entry("score", "the configured scorer's, higher is better"),
            Map.entry("scorer", "the published name of the scorer that decided"),
            Map.entry("agreement", "of solutions and tests on the better solution"),
            Map.entry("solutions", "every solution, copies included"),
            Map.entry("tests", "every test"),
            Map.entry("findings", "what static analysis noticed"),
            Map.entry("prefix", "the text before the hole"),
            Map.entry("middle", "the text in the hole"),
            Map.entry("suffix", "the text after the hole"));

    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    static ObjectNode of(Class<?> type, String title) {
        ObjectNode schema = GENERATOR.generateSchema(type);
        schema.put("title", title);
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder =
                new SchemaGeneratorConfigBuilder(Json.shared(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        builder.with(Option.INLINE_ALL_SCHEMAS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        builder.without(Option.FLATTENED_OPTIONALS);
        builder.forFields()
                .withPropertyNameOverrideResolver(Schemas::jsonName)
                .withTargetTypeOverridesResolver(Schemas::withoutOptional)
                .withRequiredCheck(field -> !isOptional(field.getDeclaredType()))
                .withDescriptionResolver(Schemas::description);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(Schemas::enumAsStrings)
                .withCustomDefinitionProvider(Schemas::eitherForm)
                .withPropertySorter((_, _) -> 0);
        return new SchemaGenerator(builder.build());
    }

    private static String jsonName(FieldScope field) {
        JsonProperty named = field.getAnnotationConsideringFieldAndGetter(JsonProperty.class);
        return named != null ? named.value() : SnakeCaseStrategy.INSTANCE.translate(field.getDeclaredName());
    }

    private static List<ResolvedType> withoutOptional(FieldScope field) {
        ResolvedType type = field.getType();
        if (type != null && type.isInstanceOf(OptionalDouble.class)) {
            return List.of(field.getContext().resolve(Double.class));
        }
        return type != null && type.isInstanceOf(Optional.class) ? type.typeParametersFor(Optional.class) : List.of();
    }

    private static boolean isOptional(ResolvedType type) {
        return type.isInstanceOf(Optional.class) || type.isInstanceOf(OptionalDouble.class);
    }

    private static String description(FieldScope field) {
        String name = field.getDeclaredName();
        return field.isFakeContainerItemScope()
                ? null
                : Javadocs.ofComponent(field.getDeclaringType().getErasedType(), name)
                        .orElse(COMMON.get(name));
    }

    /** Sealed types that are written without a field of their own. */
    private static CustomDefinition eitherForm(ResolvedType type, SchemaGenerationContext context) {
        boolean content = type.getErasedType().equals(Content.class);
        if (!content && !type.getErasedType().equals(Gate.class)) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        ArrayNode forms = schema.putArray("anyOf");
        forms.addObject().put("type", "string");
        if (content) {
            ResolvedType messages = context.getTypeContext().resolve(List.class, Content.Message.class);
            forms.add(context.createDefinition(messages));
        } else {
            forms.addObject().put("type", "number");
            forms.addObject().put("type", "object");
        }
        return new CustomDefinition(schema);
    }

    private static CustomDefinition enumAsStrings(ResolvedType type, SchemaGenerationContext context) {
        if (!type.getErasedType().isEnum()) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode().put("type", "string");
        ArrayNode values = schema.putArray("enum");
        for (Object constant : type.getErasedType().getEnumConstants()) {
            values.add(Json.shared().<JsonNode>valueToTree(constant));
        }
        return new CustomDefinition(schema);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.wire.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The files that a trainer wants beside the rows. */
final class Companions {

    private Companions() {}

    /** The files' contents by name. */
    static Map<String, String> of(Recipe recipe, Path out, Set<Split> splits) {
        return switch (recipe.name()) {
            case "llama-factory" -> Map.of("dataset_info.json", llamaFactory(splits));
            case "axolotl" -> Map.of("axolotl.yaml", axolotl(out, splits));
            default -> Map.of();
        };
    }

    /** A data set for each split, whose files are those of the split's folder. */
    private static String llamaFactory(Set<Split> splits) {
        ObjectNode info = Json.shared().createObjectNode();
        for (Split split : splits) {
            ObjectNode entry = info.putObject("millrace_" + split.label());
            entry.put("file_name", split.label()).put("ranking", true);
            entry.putObject("columns")
                    .put("prompt", "instruction")
                    .put("chosen", "chosen")
                    .put("rejected", "rejected");
        }
        try {
            return Json.shared().writerWithDefaultPrettyPrinter().writeValueAsString(info) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    private static String axolotl(Path out, Set<Split> splits) {
        String entry = """
                  - path: %s
                    split: %s
                    type: chatml.prompt_pairs
                """;
        String train = "rl: dpo\ndatasets:\n" + entry.formatted(out, Split.TRAIN.label());
        return splits.contains(Split.VALIDATION)
                ? train + "test_datasets:\n" + entry.formatted(out, Split.VALIDATION.label())
                : train;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of one part of a job file, read with their types. Each mistake is told with its place and its remedy. */
final class Section {

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9][0-9_]*");

    private final String path;
    private final Node.Fields node;

    private Section(String path, Node.Fields node) {
        this.path = path;
        this.node = node;
    }

    /**
     * The whole file, or an item of a list.
     *
     * @param path stands before each key in messages; empty for the file itself
     * @throws JobFileException when it is no mapping, or has a key that is not known
     */
    static Section of(String path, Node node, List<String> known) {
        if (!(node instanceof Node.Fields fields)) {
            throw node.place()
                    .refuse((path.isEmpty() ? "a job" : "'" + path + "'") + " is written as keys and values, such as '"
                            + known.getFirst() + ": …'; write it so");
        }
        fields.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                String where = path.isEmpty() ? "" : " in '" + path + "'";
                throw field.place().refuse("unknown key '" + key + "'" + where + "; " + Suggestion.among(key, known));
            }
        });
        return new Section(path, fields);
    }

    Place place() {
        return node.place();
    }

    /** The section under a key; an absent or empty one has no keys. */
    Section section(String key, List<String> known) {
        return find(key)
                .map(value -> of(name(key), value, known))
                .orElseGet(() -> new Section(name(key), new Node.Fields(place(), java.util.Map.of())));
    }

    /** The value of a key; none where it is absent or empty. */
    Optional<Node> find(String key) {
        return Optional.ofNullable(node.fields().get(key))
                .map(Node.Field::value)
                .filter(value -> !(value instanceof Node.Scalar scalar && scalar.isNothing()));
    }

    Optional<Node.Scalar> scalar(String key) {
        return find(key).map(value -> scalar(name(key), value));
    }

    Optional<String> text(String key) {
        return scalar(key).map(Node.Scalar::text);
    }

    /** A text that is one of a few names. */
    Optional<String> oneOf(String key, Collection<String> names) {
        return scalar(key).map(value -> oneOf(name(key), value, names));
    }

    int integer(String key, int otherwise, int least, int most) {
        return (int) integer(key, (long) otherwise, least, most);
    }

    long integer(String key, long otherwise, long least, long most) {
        return scalar(key).map(value -> integer(name(key), value, least, most)).orElse(otherwise);
    }

    double number(String key, double otherwise, double least, double most) {
        return scalar(key).map(value -> number(name(key), value, least, most)).orElse(otherwise);
    }

    boolean truth(String key, boolean otherwise) {
        return oneOf(key, List.of("true", "false")).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** The items of a list; a single value counts as a list of one. */
    List<Node> list(String key) {
        return find(key)
                .map(value -> value instanceof Node.Items items ? items.items() : List.of(value))
                .orElse(List.of());
    }

    /** The items of a list of texts; a single text counts as a list of one. */
    List<String> texts(String key, List<String> otherwise) {
        List<String> texts =
                list(key).stream().map(item -> scalar(name(key), item).text()).toList();
        return texts.isEmpty() ? otherwise : texts;
    }

    /** The items of a list of names. */
    List<String> names(String key, Collection<String> known) {
        return list(key).stream()
                .map(item -> oneOf(name(key), scalar(name(key), item), known))
                .distinct()
                .toList();
    }

    /** The key with the path before it, as messages name it. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    JobFileException missing(String key, String remedy) {
        return place().refuse("'" + name(key) + "' is missing; " + remedy);
    }

    static Node.Scalar scalar(String name, Node value) {
        if (value instanceof Node.Scalar scalar) {
            return scalar;
        }
        String found = value instanceof Node.Items ? "a list" : "keys and values";
        throw value.place().refuse("'" + name + "' must be a single value, not " + found + "; write '" + name + ": …'");
    }

    static String oneOf(String name, Node.Scalar value, Collection<String> names) {
        if (!names.contains(value.text())) {
            throw value.place()
                    .refuse("'" + name + "' has no '" + value.written() + "'; "
                            + Suggestion.among(value.text(), names));
        }
        return value.text();
    }

    static long integer(String name, Node.Scalar value, long least, long most) {
        if (WHOLE.matcher(value.text()).matches()) {
            try {
                long number = Long.parseLong(value.text().replace("_", ""));
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Too many digits for a long, so out of any range.
            }
        }
        throw value.place()
                .refuse("'" + name + "' must be a whole number from " + least + " to " + most + ", not '"
                        + value.written() + "'");
    }

    static double number(String name, Node.Scalar value, double least, double most) {
        try {
            double number = Double.parseDouble(value.text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is out of range.
        }
        String range = most == Double.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
        throw value.place().refuse("'" + name + "' must be a number, " + range + ", not '" + value.written() + "'");
    }
}

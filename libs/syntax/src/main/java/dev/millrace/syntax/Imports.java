// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a language's sources name other files. They are read as text, so that nothing has to be parsed to know them.
 *
 * @param separator between the parts of a module's name
 * @param statements patterns whose first group is a module, or several with commas between them, and whose second, where
 *     there is one, are modules or other names within it
 */
public record Imports(String separator, List<Pattern> statements) {

    private static final Set<String> HERE = Set.of("", ".", "..");

    public Imports {
        statements = List.copyOf(statements);
    }

    /** The imports of a language that says nothing of them. */
    static Imports none() {
        return new Imports(".", List.of());
    }

    /** The modules that a source names, each by its parts; dots that lead to a folder are left out. */
    public Set<List<String>> in(String source) {
        return statements.stream()
                .flatMap(statement -> statement.matcher(source).results())
                .flatMap(this::modules)
                .filter(module -> !module.isEmpty())
                .collect(Collectors.toSet());
    }

    private Stream<List<String>> modules(MatchResult found) {
        List<String> modules = names(found.group(1)).toList();
        Stream<String> within = IntStream.rangeClosed(2, found.groupCount())
                .mapToObj(found::group)
                .flatMap(Imports::names)
                .map(name -> modules.getFirst() + separator + name);
        return Stream.concat(modules.stream(), within).map(this::parts);
    }

    /** The first word of each item: what follows it is the name that it goes by here. */
    private static Stream<String> names(String list) {
        return list == null
                ? Stream.empty()
                : Arrays.stream(list.split(",")).map(item -> item.strip().split("\\s", 2)[0]);
    }

    private List<String> parts(String module) {
        return Arrays.stream(module.split(Pattern.quote(separator)))
                .filter(part -> !HERE.contains(part))
                .toList();
    }
}

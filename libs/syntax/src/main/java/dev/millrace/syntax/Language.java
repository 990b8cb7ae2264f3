// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A programming language as data: which grammar parses it, and what that grammar calls the things that matter here.
 *
 * @param name lower case, such as {@code python}
 * @param title as prose spells it, such as {@code Python}
 * @param grammar the parser
 * @param extensions of its files, without the dot
 * @param comment what begins a comment that ends with the line
 * @param script whether statements may stand by themselves, outside any function or class
 * @param nodes the grammar's node types by role
 * @param shape what two programs may differ in and still have one shape
 * @param imports how its sources name other files
 */
public record Language(
        String name,
        String title,
        Grammar grammar,
        List<String> extensions,
        String comment,
        boolean script,
        Map<Role, Set<String>> nodes,
        Shape shape,
        Imports imports) {

    public Language {
        extensions = List.copyOf(extensions);
        nodes = Map.copyOf(nodes);
        imports = imports == null ? Imports.none() : imports;
    }

    /** The node types that play a role in this language; none where the language has no such thing. */
    public Set<String> types(Role role) {
        return nodes.getOrDefault(role, Set.of());
    }

    /** What a node is for, whatever the grammar calls it. */
    public enum Role {
        COMMENT,
        IMPORT,
        STRING,
        STATEMENT_EXPRESSION,
        BLOCK,
        /** A list of statements that is a node of its own within a block. */
        STATEMENTS,
        /** What the grammar lets be empty and the language does not. */
        NEVER_EMPTY,
        FUNCTION,
        CLASS,
        ANONYMOUS_FUNCTION,
        RETURN,
        YIELD,
        IF,
        FOR,
        WHILE,
        TRY,
        SWITCH;

        /** The name in language files and settings, such as {@code anonymous-function}. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The parser of a language.
     *
     * @param library the native library's name, without the platform's prefix and ending
     * @param symbol the function that gives the grammar
     */
    public record Grammar(String library, String symbol) {}

    /**
     * What is normalised before two programs are compared. Places are node types, or {@code type.field}.
     *
     * @param identifier the types of names
     * @param binders the places where a name is given to a value
     * @param patterns the types that hand their place on to their children
     * @param notVariables the places where an identifier names no variable
     * @param dropped the types that do not count
     * @param droppedTokens the tokens that say nothing beyond the tree's form
     * @param transparent the types that count no more than their children
     * @param same types to be read as another type
     * @param quotes the types of which only the letters count
     */
    public record Shape(
            Set<String> identifier,
            Set<String> binders,
            Set<String> patterns,
            Set<String> notVariables,
            Set<String> dropped,
            Set<String> droppedTokens,
            Set<String> transparent,
            Map<String, String> same,
            Set<String> quotes) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.github.treesitter.jtreesitter.Tree;
import io.github.treesitter.jtreesitter.TreeCursor;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * tree-sitter's cursor over one tree, called directly: a walk makes some seven calls a node, and what jtreesitter's
 * objects and the JVM's usual transition add to each costs more than the calls themselves.
 */
final class NativeCursor implements AutoCloseable {

    /** {@code TSNode} of tree-sitter's api.h. */
    private static final MemoryLayout NODE = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(4, JAVA_INT), ADDRESS.withName("id"), ADDRESS.withName("tree"));

    /** {@code TSTreeCursor} of the same. */
    private static final MemoryLayout CURSOR = MemoryLayout.structLayout(
            ADDRESS.withName("tree"),
            ADDRESS.withName("id"),
            MemoryLayout.sequenceLayout(3, JAVA_INT),
            MemoryLayout.paddingLayout(Integer.BYTES));

    private static final MethodHandle NEW = handle("ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
    private static final MethodHandle DELETE = handle("ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle FIRST_CHILD = quick("ts_tree_cursor_goto_first_child", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle NEXT_SIBLING = quick("ts_tree_cursor_goto_next_sibling", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle PARENT = quick("ts_tree_cursor_goto_parent", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle CURRENT = quick("ts_tree_cursor_current_node", NODE, ADDRESS);
    private static final MethodHandle FIELD = quick("ts_tree_cursor_current_field_id", JAVA_SHORT, ADDRESS);
    private static final MethodHandle SYMBOL = quick("ts_node_symbol", JAVA_SHORT, NODE);
    private static final MethodHandle START = quick("ts_node_start_byte", JAVA_INT, NODE);
    private static final MethodHandle END = quick("ts_node_end_byte", JAVA_INT, NODE);
    private static final MethodHandle CHILDREN = quick("ts_node_child_count", JAVA_INT, NODE);
    private static final MethodHandle MISSING = quick("ts_node_is_missing", JAVA_BOOLEAN, NODE);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment node = arena.allocate(NODE);
    private final SegmentAllocator nodes = SegmentAllocator.prefixAllocator(node);
    private final MemorySegment cursor;

    /** A cursor at the tree's root; usable while the tree is open. */
    NativeCursor(Tree tree) {
        try (TreeCursor root = tree.walk()) {
            // The one way to have jtreesitter hand out a node's bytes.
            root.getCurrentNode(nodes);
            cursor = (MemorySegment) NEW.invokeExact((SegmentAllocator) arena, node);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Moves to the first child; there must be one. */
    void toFirstChild() {
        try {
            boolean moved = (boolean) FIRST_CHILD.invokeExact(cursor);
            assert moved;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Moves to the next sibling; there must be one. */
    void toNextSibling() {
        try {
            boolean moved = (boolean) NEXT_SIBLING.invokeExact(cursor);
            assert moved;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Moves to the parent; there must be one. */
    void toParent() {
        try {
            boolean moved = (boolean) PARENT.invokeExact(cursor);
            assert moved;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Reads the node that the cursor is at, which the methods below tell of. */
    void read() {
        try {
            MemorySegment read = (MemorySegment) CURRENT.invokeExact(nodes, cursor);
            assert read.address() == node.address();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    int kind() {
        try {
            return Short.toUnsignedInt((short) SYMBOL.invokeExact(node));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    int start() {
        try {
            return (int) START.invokeExact(node);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    int end() {
        try {
            return (int) END.invokeExact(node);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    int children() {
        try {
            return (int) CHILDREN.invokeExact(node);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    boolean isMissing() {
        try {
            return (boolean) MISSING.invokeExact(node);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** The field that the node is in its parent, 0 for none. */
    int field() {
        try {
            return Short.toUnsignedInt((short) FIELD.invokeExact(cursor));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            DELETE.invokeExact(cursor);
        } catch (Throwable e) {
            throw failed(e);
        }
        arena.close();
    }

    private static AssertionError failed(Throwable e) {
        return new AssertionError("tree-sitter cannot be called", e);
    }

    /** A call that returns at once, so that the JVM may leave out what lets a long one be interrupted. */
    private static MethodHandle quick(String function, MemoryLayout result, MemoryLayout argument) {
        return handle(function, FunctionDescriptor.of(result, argument), Linker.Option.critical(false));
    }

    private static MethodHandle handle(String function, FunctionDescriptor form, Linker.Option... options) {
        SymbolLookup library = NativeLibraries.core();
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(function), form, options);
    }
}

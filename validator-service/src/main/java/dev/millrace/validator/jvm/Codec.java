// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Plain data of Java as tagged JSON, and back. What arrives is built anew of the JDK's own types, so it brings no
 * behaviour along: a list that lies about equality in the process it came from is an honest list here.
 */
final class Codec {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ITEMS = 200_000;

    /** What stands for an object of a class of the solution's. */
    interface Handles {

        /** The node of such an object. */
        Object encode(Object value);

        Object decode(Map<?, ?> node);
    }

    private final Handles handles;
    private int items;

    Codec(Handles handles) {
        this.handles = handles;
    }

    /** @throws NotPlainException when the value, or something in it, is no plain data */
    Object encode(Object value) {
        items = 0;
        return encode(value, 0);
    }

    private Object encode(Object value, int depth) {
        if (depth > MAX_DEPTH || ++items > MAX_ITEMS) {
            throw new NotPlainException("too large");
        }
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case String text -> text;
            case Integer number -> tagged("I", number.toString());
            case Long number -> tagged("J", number.toString());
            case Short number -> tagged("S", number.toString());
            case Byte number -> tagged("B", number.toString());
            case Character character -> tagged("C", Integer.toString(character));
            case Float number -> tagged("F", number.toString());
            case Double number -> tagged("D", number.toString());
            case BigInteger number -> tagged("bi", number.toString());
            case BigDecimal number -> tagged("bd", number.toString());
            case StringBuilder text -> tagged("sb", text.toString());
            case Optional<?> optional ->
                tagged(
                        "op",
                        optional.stream().map(one -> encode(one, depth + 1)).toList());
            case Map<?, ?> map ->
                tagged(
                        "m",
                        map.entrySet().stream()
                                .map(entry -> nullable(
                                        encode(entry.getKey(), depth + 1), encode(entry.getValue(), depth + 1)))
                                .toList());
            case Map.Entry<?, ?> entry ->
                tagged("e", nullable(encode(entry.getKey(), depth + 1), encode(entry.getValue(), depth + 1)));
            case Set<?> set -> tagged("s", all(set, depth));
            case Collection<?> list -> tagged("l", all(list, depth));
            default -> value.getClass().isArray() ? array(value, depth) : handles.encode(value);
        };
    }

    private Object array(Object array, int depth) {
        List<Object> nodes = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            nodes.add(encode(Array.get(array, i), depth + 1));
        }
        Class<?> component = array.getClass().getComponentType();
        Class<?> leaf = component;
        while (leaf.isArray()) {
            leaf = leaf.getComponentType();
        }
        if (!leaf.isPrimitive() && leaf.getClassLoader() != null) {
            throw new NotPlainException("an array of the solution's own objects");
        }
        return tagged("A", nullable(component.descriptorString(), nodes));
    }

    private List<Object> all(Collection<?> values, int depth) {
        List<Object> nodes = new ArrayList<>();
        for (Object one : values) {
            nodes.add(encode(one, depth + 1));
        }
        return nodes;
    }

    private static Map<String, Object> tagged(String tag, Object body) {
        return Map.of(tag, body);
    }

    private static List<Object> nullable(Object one, Object other) {
        List<Object> pair = new ArrayList<>();
        pair.add(one);
        pair.add(other);
        return pair;
    }

    /**
     * Builds a value for a place of the given type.
     *
     * @throws NotPlainException when there is no value of that type in the node
     */
    // A solution may declare types that one would not choose oneself.
    @SuppressWarnings({"UnnecessaryStringBuilder", "JdkObsolete"})
    Object decode(Object node, Class<?> type) {
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        if (map.containsKey("x")) {
            return handles.decode(map);
        }
        String tag = (String) map.keySet().iterator().next();
        Object body = map.get(tag);
        return switch (tag) {
            case "I" -> Integer.valueOf((String) body);
            case "J" -> Long.valueOf((String) body);
            case "S" -> Short.valueOf((String) body);
            case "B" -> Byte.valueOf((String) body);
            case "C" -> (char) Integer.parseInt((String) body);
            case "F" -> Float.valueOf((String) body);
            case "D" -> Double.valueOf((String) body);
            case "bi" -> new BigInteger((String) body);
            case "bd" -> new BigDecimal((String) body);
            case "sb" -> new StringBuilder((String) body);
            case "op" ->
                ((List<?>) body).stream().map(one -> decode(one, Object.class)).findFirst();
            case "m" -> map((List<?>) body, type);
            case "e" -> entry((List<?>) body);
            case "s" -> fill((List<?>) body, type, List.of(LinkedHashSet::new, TreeSet::new));
            case "l" ->
                fill(
                        (List<?>) body,
                        type,
                        List.of(ArrayList::new, LinkedList::new, ArrayDeque::new, PriorityQueue::new));
            case "A" -> array((List<?>) body);
            default -> throw new NotPlainException("tag " + tag);
        };
    }

    private Object map(List<?> entries, Class<?> type) {
        Map<Object, Object> map = SortedMap.class.isAssignableFrom(type) ? new TreeMap<>() : new LinkedHashMap<>();
        for (Object one : entries) {
            Map.Entry<Object, Object> entry = entry((List<?>) one);
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    private Map.Entry<Object, Object> entry(List<?> pair) {
        return new AbstractMap.SimpleEntry<>(decode(pair.get(0), Object.class), decode(pair.get(1), Object.class));
    }

    private Collection<Object> fill(List<?> nodes, Class<?> type, List<Supplier<Collection<Object>>> kinds) {
        Collection<Object> values = kinds.stream()
                .map(Supplier::get)
                .filter(one -> type.isInstance(one) && (!(one instanceof SortedSet) || type != Object.class))
                .findFirst()
                .orElseThrow(() -> new NotPlainException(type.getName()));
        for (Object node : nodes) {
            values.add(decode(node, Object.class));
        }
        return values;
    }

    private Object array(List<?> body) {
        Class<?> component = component((String) body.get(0));
        List<?> nodes = (List<?>) body.get(1);
        Object array = Array.newInstance(component, nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Array.set(array, i, decode(nodes.get(i), component));
        }
        return array;
    }

    private static Class<?> component(String descriptor) {
        return MethodType.fromMethodDescriptorString("()" + descriptor, Codec.class.getClassLoader())
                .returnType();
    }

    /** Gives a value that a call altered the content of another. False where that cannot be done. */
    @SuppressWarnings("unchecked")
    static boolean change(Object value, Object after) {
        if (value.getClass().isArray()) {
            System.arraycopy(after, 0, value, 0, Array.getLength(value));
            return true;
        }
        switch (value) {
            case StringBuilder text -> text.replace(0, text.length(), after.toString());
            case Collection<?> all -> {
                all.clear();
                ((Collection<Object>) all).addAll((Collection<Object>) after);
            }
            case Map<?, ?> map -> {
                map.clear();
                ((Map<Object, Object>) map).putAll((Map<Object, Object>) after);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether a call could alter the value. */
    static boolean isChangeable(Object value) {
        return value != null
                && (value.getClass().isArray()
                        || value instanceof Collection
                        || value instanceof Map
                        || value instanceof StringBuilder);
    }

    /** The types of a method's parameters, from its descriptor. */
    static Class<?>[] parameters(String descriptor, ClassLoader loader) {
        return MethodType.fromMethodDescriptorString(descriptor, loader).parameterArray();
    }

    static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> above = Stream.ofNullable(type.getSuperclass());
        return Stream.concat(
                Stream.of(type),
                Stream.concat(above, Stream.of(type.getInterfaces())).flatMap(Codec::supertypes));
    }
}

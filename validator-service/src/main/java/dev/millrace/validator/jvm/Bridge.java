// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the stand-ins of a solution's classes call: asks the solution's process through the supervisor. */
public final class Bridge implements Codec.Handles {

    /** What collections and assertions ask of any object; an answer of the solution's would be its own verdict. */
    private static final Set<String> REFUSED = Set.of("equals", "hashCode", "compareTo");

    private static volatile Bridge current;

    private final Channel channel;
    private final Loader loader;
    private final Codec codec = new Codec(this);
    private final IdentityHashMap<Object, Long> handles = new IdentityHashMap<>();
    private final Map<Long, Object> standIns = new HashMap<>();
    private final IdentityHashMap<Throwable, Boolean> raised = new IdentityHashMap<>();
    private volatile boolean unjudged;

    /** The test asked for something that only the solution's own process could answer. */
    static final class UnjudgedError extends Error {

        private static final long serialVersionUID = 1L;
    }

    private Bridge(Channel channel, Loader loader) {
        this.channel = channel;
        this.loader = loader;
    }

    /** The bridge of the test that comes next. */
    static Bridge begin(Channel channel, Loader loader) {
        current = new Bridge(channel, loader);
        return current;
    }

    boolean isUnjudged() {
        return unjudged;
    }

    boolean isFromSolution(Throwable error) {
        return raised.containsKey(error);
    }

    /**
     * Calls a method or constructor of the solution's.
     *
     * @param self the stand-in, null for a static method
     * @param descriptor of the method, as in a class file
     * @return the value, boxed; null for a constructor
     */
    public static Object call(Object self, String owner, String name, String descriptor, Object[] arguments)
            throws Throwable {
        Bridge bridge = current;
        synchronized (bridge) {
            return bridge.ask(self, owner, name, descriptor, arguments);
        }
    }

    private UnjudgedError unjudgeable() {
        unjudged = true;
        return new UnjudgedError();
    }

    private Object ask(Object self, String owner, String name, String descriptor, Object[] arguments) throws Throwable {
        if (REFUSED.contains(name)) {
            throw unjudgeable();
        }
        boolean constructor = name.equals("<init>");
        Map<String, Object> request = new HashMap<>();
        request.put("op", constructor ? "new" : "call");
        request.put("target", List.of(owner, name));
        request.put("desc", descriptor);
        request.put("args", nodes(arguments));
        if (self != null && !constructor) {
            request.put("self", handle(self));
        }
        Map<String, Object> answer = exchange(request);
        ((Map<?, ?>) answer.getOrDefault("changed", Map.of())).forEach((position, node) -> {
            Object argument = arguments[Integer.parseInt((String) position)];
            if (!Codec.change(argument, codec.decode(node, argument.getClass()))) {
                throw unjudgeable();
            }
        });
        if (answer.get("kind").equals("raised")) {
            throw error((Map<?, ?>) answer.get("error"));
        }
        if (!answer.get("kind").equals("value")) {
            throw unjudgeable();
        }
        Object node = answer.get("value");
        if (constructor) {
            handles.put(self, (Long) ((Map<?, ?>) node).get("x"));
            standIns.put((Long) ((Map<?, ?>) node).get("x"), self);
            return null;
        }
        if (node instanceof Map<?, ?> map && map.get("a") instanceof Long position) {
            return arguments[position.intValue()];
        }
        return plain(node, descriptor);
    }

    private Object plain(Object node, String descriptor) {
        try {
            return codec.decode(
                    node,
                    MethodType.fromMethodDescriptorString(descriptor, loader)
                            .wrap()
                            .returnType());
        } catch (NotPlainException e) {
            throw unjudgeable();
        }
    }

    private List<Object> nodes(Object[] arguments) {
        List<Object> nodes = new ArrayList<>();
        try {
            for (Object argument : arguments) {
                nodes.add(codec.encode(argument));
            }
        } catch (NotPlainException e) {
            throw unjudgeable();
        }
        return nodes;
    }

    private Long handle(Object standIn) {
        Long handle = handles.get(standIn);
        if (handle == null) {
            throw unjudgeable();
        }
        return handle;
    }

    @Override
    public Object encode(Object value) {
        return Map.of("x", handle(value));
    }

    @Override
    public Object decode(Map<?, ?> node) {
        return standIns.computeIfAbsent((Long) node.get("x"), handle -> {
            try {
                Class<?> type = Class.forName((String) node.get("c"), true, loader);
                if (type.getClassLoader() != loader) {
                    throw unjudgeable();
                }
                Constructor<?> byHandle = type.getConstructor(Handle.class);
                byHandle.setAccessible(true);
                Object standIn = byHandle.newInstance((Object) null);
                handles.put(standIn, handle);
                return standIn;
            } catch (ReflectiveOperationException e) {
                throw unjudgeable();
            }
        });
    }

    /** An exception of one of the JDK's own types; what else was thrown could be anything. */
    private Throwable error(Map<?, ?> described) {
        if (!Boolean.TRUE.equals(described.get("exact"))) {
            return unjudgeable();
        }
        Throwable error = make((String) described.get("type"), (String) described.get("message"));
        raised.put(error, true);
        return error;
    }

    private Throwable make(String type, String message) {
        try {
            Class<? extends Throwable> known = Class.forName(type, false, null).asSubclass(Throwable.class);
            for (Constructor<?> constructor : known.getConstructors()) {
                if (constructor.getParameterCount() == 1
                        && constructor.getParameterTypes()[0].isAssignableFrom(String.class)) {
                    return (Throwable) constructor.newInstance(message);
                }
            }
            return known.getConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw unjudgeable();
        }
    }

    private Map<String, Object> exchange(Map<String, Object> request) {
        try {
            channel.send(request);
            return channel.receive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

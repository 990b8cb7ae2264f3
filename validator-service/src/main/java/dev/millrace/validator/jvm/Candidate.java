// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The process that runs one solution: it answers calls with plain data, and knows neither tests nor verdicts. Nothing here
 * protects it from the solution; all that can come of that is a wrong answer.
 */
public final class Candidate implements Codec.Handles {

    private final Map<?, ?> classes;
    private final Codec codec = new Codec(this);
    private Loader loader;
    private List<Object> held = new ArrayList<>();
    private IdentityHashMap<Object, Integer> handles = new IdentityHashMap<>();

    private Candidate(Map<?, ?> classes) {
        this.classes = classes;
        this.loader = new Loader(classes);
    }

    /** Answers until the supervisor is gone. */
    public static void main(String[] arguments) throws IOException {
        Channel channel = Channel.open();
        Candidate candidate = new Candidate((Map<?, ?>) channel.receive().get("classes"));
        while (true) {
            Map<String, Object> request = channel.receive();
            Map<String, Object> answer = new HashMap<>(candidate.answer(request));
            answer.put("n", request.get("n"));
            channel.send(answer);
        }
    }

    private Map<String, Object> answer(Map<String, Object> request) {
        try {
            if (Boolean.TRUE.equals(request.get("fresh"))) {
                load();
            }
        } catch (Throwable e) {
            return Map.of("kind", "unloadable");
        }
        try {
            return request.get("op").equals("load") ? Map.of("kind", "value") : call(request);
        } catch (NotPlainException e) {
            return Map.of("kind", "not-plain");
        } catch (InvocationTargetException e) {
            return raised(e.getCause());
        } catch (Throwable e) {
            return raised(e);
        }
    }

    /** Loads and initialises the classes anew, so that no test sees what an earlier one left in static fields. */
    private void load() throws ClassNotFoundException {
        loader = new Loader(classes);
        held = new ArrayList<>();
        handles = new IdentityHashMap<>();
        for (String name : loader.names()) {
            Class.forName(name, true, loader);
        }
    }

    private Map<String, Object> call(Map<String, Object> request) throws ReflectiveOperationException {
        List<?> target = (List<?>) request.get("target");
        Class<?> owner = Class.forName((String) target.get(0), true, loader);
        Class<?>[] types = Codec.parameters((String) request.get("desc"), loader);
        List<?> nodes = (List<?>) request.get("args");
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = codec.decode(nodes.get(i), types[i]);
        }
        Object result = perform(request, owner, types, arguments);
        Map<String, Object> answer = new HashMap<>();
        answer.put("kind", "value");
        answer.put("value", node(result, arguments));
        Map<String, Object> changed = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (Codec.isChangeable(arguments[i])) {
                Object after = codec.encode(arguments[i]);
                if (!Json.write(after).equals(Json.write(nodes.get(i)))) {
                    changed.put(Integer.toString(i), after);
                }
            }
        }
        answer.put("changed", changed);
        return answer;
    }

    private Object perform(Map<String, Object> request, Class<?> owner, Class<?>[] types, Object[] arguments)
            throws ReflectiveOperationException {
        if (request.get("op").equals("new")) {
            Constructor<?> constructor = owner.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        }
        Method method = owner.getDeclaredMethod((String) ((List<?>) request.get("target")).get(1), types);
        method.setAccessible(true);
        Object self =
                Modifier.isStatic(method.getModifiers()) ? null : held.get(((Long) request.get("self")).intValue());
        return method.invoke(self, arguments);
    }

    /** A value that is one of the arguments is sent as such, so that it is the same object for the test. */
    private Object node(Object result, Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (result == arguments[i] && Codec.isChangeable(result)) {
                return Map.of("a", i);
            }
        }
        return codec.encode(result);
    }

    @Override
    public Object encode(Object value) {
        Class<?> visible = Codec.supertypes(value.getClass())
                .filter(type -> type.getClassLoader() == loader && !type.isSynthetic() && !type.isAnonymousClass())
                .findFirst()
                .orElseThrow(() -> new NotPlainException(value.getClass().getName()));
        Integer handle = handles.computeIfAbsent(value, fresh -> {
            held.add(fresh);
            return held.size() - 1;
        });
        return Map.of("x", handle, "c", visible.getName());
    }

    @Override
    public Object decode(Map<?, ?> node) {
        return held.get(((Long) node.get("x")).intValue());
    }

    private static Map<String, Object> raised(Throwable error) {
        Class<?> type = error.getClass();
        while (type.getClassLoader() != null) {
            type = type.getSuperclass();
        }
        String message = String.valueOf(error.getMessage());
        return Map.of(
                "kind",
                "raised",
                "error",
                Map.of("type", type.getName(), "exact", type == error.getClass(), "message", message));
    }
}

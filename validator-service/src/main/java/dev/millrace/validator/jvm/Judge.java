// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The process that runs one test against one solution after the other. It never holds a solution: what the test calls are
 * stand-ins made from signatures.
 */
public final class Judge {

    /** The class and method that a test's statements are put into. */
    static final String TEST_CLASS = "MillraceTest";

    static final String TEST_METHOD = "run";

    private Judge() {}

    /** Judges until the supervisor is gone. */
    public static void main(String[] arguments) throws IOException {
        Channel channel = Channel.open();
        channel.receive();
        while (true) {
            Map<String, Object> request = channel.receive();
            Loader loader = new Loader((Map<?, ?>) request.get("stubs"));
            loader.add((Map<?, ?>) request.get("classes"));
            Bridge bridge = Bridge.begin(channel, loader);
            String letter = letter(bridge, loader);
            channel.send(Map.of("letter", bridge.isUnjudged() ? "U" : letter));
        }
    }

    private static String letter(Bridge bridge, Loader loader) {
        try {
            Class<?> test = Class.forName(TEST_CLASS, true, loader);
            test.getMethod(TEST_METHOD).invoke(test.getConstructor().newInstance());
            return "P";
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            return cause instanceof AssertionError && !bridge.isFromSolution(cause) ? "F" : "E";
        } catch (ReflectiveOperationException | LinkageError e) {
            return "U";
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The process that compiles solutions and tests. It runs neither, and no annotation processor. */
public final class Compiler {

    private static final List<String> OPTIONS =
            List.of("-proc:none", "-nowarn", "-XDstringConcat=inline", "-implicit:none", "-g:none", "-Xlint:none");
    private static final Pattern IMPORT = Pattern.compile("^\\s*import\\s+[^;]+;", Pattern.MULTILINE);
    private static final String LIBRARY =
            "import java.util.*; import java.util.function.*; import java.util.stream.*; ";

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager jdk = javac.getStandardFileManager(null, null, null);

    /** Compiles until the supervisor is gone. */
    public static void main(String[] arguments) throws IOException {
        Channel channel = Channel.open();
        Compiler compiler = new Compiler();
        while (true) {
            Map<String, Object> request = channel.receive();
            channel.send(
                    request.containsKey("solution")
                            ? compiler.solution((String) request.get("solution"))
                            : compiler.tests(request));
        }
    }

    /** A class, or else methods that a class {@code Solution} is put around. */
    private Map<String, Object> solution(String source) {
        return compile("Solution", source, Map.of())
                .or(() -> compile("Solution", wrapped(source), Map.of()))
                .map(classes ->
                        Map.<String, Object>of("classes", encoded(classes), "stubs", encoded(Stubs.of(classes))))
                .orElse(Map.of());
    }

    private static String wrapped(String source) {
        return LIBRARY + imports(source) + "public class Solution {\n"
                + IMPORT.matcher(source).replaceAll("") + "\n}";
    }

    private Map<String, Object> tests(Map<String, Object> request) {
        Map<String, byte[]> stubs = decoded(request.get("stubs"));
        Map<String, byte[]> classes = decoded(request.get("classes"));
        List<Object> results = new ArrayList<>();
        for (Object test : (List<?>) request.get("tests")) {
            results.add(test((String) test, stubs, classes));
        }
        return Map.of("tests", results);
    }

    /** A test that fits the solution and not its stand-ins asks for something that these do not have. */
    private Map<String, Object> test(String test, Map<String, byte[]> stubs, Map<String, byte[]> classes) {
        String head = LIBRARY + packages(classes) + imports(test);
        String body = IMPORT.matcher(test).replaceAll("");
        String apart = testClass(head, "", body);
        String inside = classes.containsKey("Solution") ? testClass(head, " extends Solution", body) : apart;
        return compile(Judge.TEST_CLASS, apart, stubs)
                .or(() -> compile(Judge.TEST_CLASS, inside, stubs))
                .map(made -> Map.<String, Object>of("classes", encoded(made)))
                .orElseGet(() -> Map.of(
                        "letter",
                        compile(Judge.TEST_CLASS, apart, classes)
                                .or(() -> compile(Judge.TEST_CLASS, inside, classes))
                                .map(fits -> "U")
                                .orElse("E")));
    }

    private static String testClass(String head, String above, String body) {
        return head + "public class " + Judge.TEST_CLASS + above + " { public " + Judge.TEST_CLASS
                + "() throws Throwable {} public void " + Judge.TEST_METHOD + "() throws Throwable {\n" + body
                + "\n} }";
    }

    private Optional<Map<String, byte[]>> compile(String name, String source, Map<String, byte[]> given) {
        Memory memory = new Memory(jdk, given);
        try {
            boolean compiled = javac.getTask(
                            Writer.nullWriter(),
                            memory,
                            diagnostic -> {},
                            OPTIONS,
                            null,
                            List.of(new Memory.Source(name, source)))
                    .call();
            return compiled ? Optional.of(memory.made()) : Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            // The compiler gave up on the source, as a person's would.
            return Optional.empty();
        }
    }

    private static String imports(String source) {
        StringBuilder imports = new StringBuilder();
        IMPORT.matcher(source)
                .results()
                .forEach(found -> imports.append(found.group().strip()).append(' '));
        return imports.toString();
    }

    private static String packages(Map<String, byte[]> classes) {
        StringBuilder imports = new StringBuilder();
        classes.keySet().stream()
                .filter(name -> name.indexOf('.') > 0)
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .distinct()
                .forEach(name -> imports.append("import ").append(name).append(".*; "));
        return imports.toString();
    }

    private static Map<String, String> encoded(Map<String, byte[]> classes) {
        Map<String, String> encoded = new TreeMap<>();
        classes.forEach((name, bytes) -> encoded.put(name, Base64.getEncoder().encodeToString(bytes)));
        return encoded;
    }

    private static Map<String, byte[]> decoded(Object classes) {
        Map<String, byte[]> decoded = new HashMap<>();
        ((Map<?, ?>) classes)
                .forEach((name, bytes) ->
                        decoded.put((String) name, Base64.getDecoder().decode((String) bytes)));
        return decoded;
    }
}

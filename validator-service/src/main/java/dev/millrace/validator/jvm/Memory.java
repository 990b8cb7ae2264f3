// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** Where the compiler finds classes and puts them: nothing but memory, beside the JDK's own. */
final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, byte[]> given;
    private final Map<String, ByteArrayOutputStream> made = new TreeMap<>();

    /**
     * @param given classes that sources may refer to, by binary name
     */
    Memory(JavaFileManager jdk, Map<String, byte[]> given) {
        super(jdk);
        this.given = given;
    }

    /** The compiled classes by binary name. */
    Map<String, byte[]> made() {
        Map<String, byte[]> classes = new TreeMap<>();
        made.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + ".class"), kind) {
            @Override
            public OutputStream openOutputStream() {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                made.put(name, bytes);
                return bytes;
            }
        };
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> found = new ArrayList<>();
        given.forEach((name, bytes) -> {
            int dot = name.lastIndexOf('.');
            if ((dot < 0 ? "" : name.substring(0, dot)).equals(packageName)) {
                found.add(new Given(name, bytes));
            }
        });
        return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Given one ? one.name : super.inferBinaryName(location, file);
    }

    private static final class Given extends SimpleJavaFileObject {

        private final String name;
        private final byte[] bytes;

        Given(String name, byte[] bytes) {
            super(URI.create("given:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** A source text, whose public class may have any name. */
    static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("source:///" + name + ".java"), Kind.SOURCE);
            this.text = new String(text.getBytes(UTF_8), UTF_8);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }
}

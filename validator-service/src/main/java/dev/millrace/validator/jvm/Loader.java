// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Defines classes that were sent, for one test. */
final class Loader extends ClassLoader {

    private final Map<String, byte[]> classes = new HashMap<>();

    Loader(Map<?, ?> encoded) {
        super(Loader.class.getClassLoader());
        add(encoded);
    }

    /** Adds classes by binary name, in base 64. */
    final void add(Map<?, ?> encoded) {
        encoded.forEach(
                (name, bytes) -> classes.put((String) name, Base64.getDecoder().decode((String) bytes)));
    }

    Iterable<String> names() {
        return classes.keySet();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.sandbox;

import java.util.List;
import java.util.stream.Stream;

/**
 * A language whose runtime is a program of its own, and what a worker for it has to get right before it is trusted.
 *
 * @param name such as {@code javascript}
 * @param right a solution that passes both tests
 * @param wrong a solution that fails both
 * @param hostile solutions that do what the jail has to deny; each has to be seen raising
 * @param tests two tests of the function {@code f}
 */
record ForeignLanguage(String name, String right, String wrong, List<String> hostile, List<String> tests) {

    static final ForeignLanguage JAVASCRIPT = new ForeignLanguage(
            "javascript",
            "function f(x) { return x + 1; }",
            "function f(x) { return x; }",
            List.of(
                    "function f(x) { require('fs').readFileSync('/etc/passwd'); return x + 1; }",
                    "function f(x) { require('fs').writeFileSync('/tmp/millrace-canary', ''); return x + 1; }",
                    "function f(x) { require('child_process').execFileSync(process.execPath, ['-v']); return x + 1; }",
                    "function f(x) { process.kill(process.ppid, 0); return x + 1; }",
                    "const s = require('dgram').createSocket('udp4');\n"
                            + "function f(x) { s.bind(0); s.address(); return x + 1; }"),
            List.of("assert.strictEqual(f(1), 2);", "assert.deepStrictEqual([f(1), f(2)], [2, 3]);"));

    static final ForeignLanguage JAVA = new ForeignLanguage(
            "java",
            "class Solution { static int f(int x) { return x + 1; } }",
            "class Solution { static int f(int x) { return x; } }",
            Stream.of(
                            "new java.io.FileInputStream(\"/etc/passwd\").close();",
                            "new java.io.FileOutputStream(\"/tmp/millrace-canary\").close();",
                            "new ProcessBuilder(\"/bin/true\").start();",
                            "ProcessHandle.current().parent().orElseThrow().destroyForcibly();",
                            "new java.net.ServerSocket(0).close();")
                    .map(deed ->
                            "class Solution { static int f(int x) throws Exception { " + deed + " return x + 1; } }")
                    .toList(),
            List.of(
                    "assert Solution.f(1) == 2;",
                    "assert List.of(Solution.f(1), Solution.f(2)).equals(List.of(2, 3));"));
}

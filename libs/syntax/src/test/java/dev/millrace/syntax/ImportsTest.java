// SPDX-License-Identifier: Apache-2.0
package dev.millrace.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "python | import os.path, json as j                      | os path; json",
                "python | from ..stats.running import means as m, total  | stats running; stats running means; stats running total",
                "python | from . import core                             | core",
                "python |     from pkg import (                          | pkg",
                "python | text = 'import nothing'                        | ",
                "java | import static dev.millrace.Ids.of;               | dev millrace Ids of",
                "java | import dev.millrace.*;                           | dev millrace",
                "javascript | import {a} from '../lib/a.js';             | lib a",
                "javascript | const b = require(\"./b\");                 | b",
                "javascript | import 'side';                             | side",
                "tsx | export * from './user.service';                   | user.service",
                "typescript | const m = await import('./late.ts')        | late",
                "cpp | #include \"net/socket.h\"                          | net socket",
                "cpp | #include <vector>                                 | ",
                "go | import (\\n\\tf \"example.org/mill/internal/fim\"\\n) | example.org mill internal fim",
                "go | import \"fmt\"                                      | ",
            })
    void shouldReadWhatASourceNames(String language, String source, String modules) {
        Imports imports = Languages.of(language).orElseThrow().imports();

        assertThat(imports.in(source.replace("\\n", "\n").replace("\\t", "\t")))
                .isEqualTo(
                        modules == null
                                ? Set.of()
                                : Arrays.stream(modules.split("; "))
                                        .map(module -> List.of(module.split(" ")))
                                        .collect(Collectors.toSet()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Split;
import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.ContextSettings;
import dev.millrace.contracts.record.ContextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

    private final List<SourceFile> files = new ArrayList<>();

    @Test
    void shouldShowWhatAFileImportsBehindWhatLiesBesideIt() {
        file("src/mill/shard.py", "size = 1\n");
        SourceFile app = file("src/mill/app.py", "from mill.core.parts import Part\nimport other\n");
        file("src/mill/core/parts.py", "class Part: pass\n");
        file("src/tools/far.py", "far = 1\n");

        assertThat(around(app, 1_000, 2)).containsExactly("src/mill/shard.py", "src/mill/core/parts.py");
    }

    @Test
    void shouldFindAFileThatComesLaterAndOneWhoseImportBeginsFurtherUp() {
        SourceFile go = file("cmd/main.go", "import (\n\t\"example.org/mill/internal/fim\"\n)\n");
        file("cmd/other.go", "package main\n");
        file("internal/fim/cut.go", "package fim\n");

        assertThat(around(go, 1_000, 1)).containsExactly("internal/fim/cut.go");
    }

    @Test
    void shouldKnowAFileByWhatIsTakenFromItAndNoneByAFolderOfItsName() {
        SourceFile app = file("src/App.java", "import static mill.core.Parts.all;\n");
        file("src/Near.java", "class Near {}\n");
        file("src/mill/core/Parts.java", "class Parts {}\n");
        SourceFile page = file("web/page.ts", "import {of} from './core/draw';\n");
        file("web/near.ts", "export const near = 1;\n");
        file("web/symbol/core.ts", "export const core = 1;\n");

        assertThat(around(app, 1_000, 1)).containsExactly("src/mill/core/Parts.java");
        assertThat(around(page, 1_000, 1)).containsExactly("web/near.ts");
    }

    @Test
    void shouldShowNoFileOfTheOtherSplitAndNoneOfAnotherLanguageThatIsNotImported() {
        SourceFile page = file("web/page.ts", "import {draw} from './draw';\n");
        file("web/draw.js", "export function draw() {}\n");
        file("web/serve.py", "port = 1\n");
        file("web/held.ts", "export const held = 1;\n", Split.VALIDATION);

        assertThat(around(page, 1_000, 9)).containsExactly("web/draw.js");
    }

    @Test
    void shouldCutTheLastThatThereIsRoomForAfterAWholeLine() {
        SourceFile app = file("a/app.py", "import near\n");
        file("a/near.py", "near = 'é'\n");
        file("a/next.py", "one = 1\ntwo = 2\n");
        file("a/third.py", "three = 3\n");

        assertThat(new Neighbourhood(files, new ContextSettings(24, 9)).around(app))
                .containsExactly(
                        new ContextFile("a/next.py", "one = 1\n", Optional.of("MIT")),
                        new ContextFile("a/near.py", "near = 'é'\n", Optional.of("MIT")));
    }

    private List<String> around(SourceFile file, int bytes, int most) {
        return new Neighbourhood(files, new ContextSettings(bytes, most))
                .around(file).stream().map(ContextFile::path).toList();
    }

    private SourceFile file(String path, String content) {
        return file(path, content, Split.TRAIN);
    }

    private SourceFile file(String path, String content, Split split) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        SourceFile file = new SourceFile(
                1,
                "job",
                "hash",
                "f-" + files.size(),
                files.size(),
                split,
                1,
                switch (extension) {
                    case "ts" -> "typescript";
                    case "js" -> "javascript";
                    case "java" -> "java";
                    case "go" -> "go";
                    default -> "python";
                },
                path,
                content,
                Optional.of("MIT"),
                List.of(),
                Optional.of("mill"),
                0,
                List.of());
        files.add(file);
        return file;
    }
}

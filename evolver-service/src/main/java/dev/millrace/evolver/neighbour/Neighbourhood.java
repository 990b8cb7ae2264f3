// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.neighbour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.event.SourceFile;
import dev.millrace.contracts.job.ContextSettings;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.evolver.neighbour.ModulePath.Fit;
import dev.millrace.syntax.Language;
import dev.millrace.syntax.Languages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Files of one repository, of which each is shown with those that tell most about it. Plain and repeatable. */
public final class Neighbourhood {

    private final List<Member> members;
    private final ContextSettings settings;

    private record Member(SourceFile file, ModulePath place) {}

    private record Neighbour(SourceFile file, Fit fit, int distance) {}

    /** The neighbourhood of the given files, in seed order. */
    public Neighbourhood(List<SourceFile> files, ContextSettings settings) {
        this.members = files.stream()
                .map(file -> new Member(file, ModulePath.of(file.path())))
                .toList();
        this.settings = settings;
    }

    /**
     * What one of the files is shown with, the most telling last: files that it imports, then those of folders that it
     * imports, then others in its language, nearer ones before those further away. All are of its own split, or training
     * would read what is kept for validation.
     */
    public List<ContextFile> around(SourceFile file) {
        ModulePath place = ModulePath.of(file.path());
        Set<List<String>> imported = Languages.of(file.language())
                .map(Language::imports)
                .orElseThrow()
                .in(file.content());
        List<SourceFile> nearest = members.stream()
                .filter(other ->
                        other.file().ordinal() != file.ordinal() && other.file().split() == file.split())
                .map(other -> new Neighbour(other.file(), fit(other, imported), place.distance(other.place())))
                .filter(other ->
                        other.fit() != Fit.NONE || other.file().language().equals(file.language()))
                .sorted(Comparator.comparing(Neighbour::fit)
                        .thenComparing(Neighbour::distance)
                        .thenComparing(other -> Math.abs(other.file().ordinal() - file.ordinal()))
                        .thenComparing(other -> other.file().ordinal()))
                .limit(settings.files())
                .map(Neighbour::file)
                .toList();
        return shown(nearest);
    }

    private static Fit fit(Member other, Set<List<String>> imported) {
        return imported.stream()
                .map(other.place()::fit)
                .min(Comparator.naturalOrder())
                .orElse(Fit.NONE);
    }

    private List<ContextFile> shown(List<SourceFile> nearest) {
        List<ContextFile> shown = new ArrayList<>();
        int room = settings.bytes();
        for (SourceFile file : nearest) {
            byte[] text = firstLines(file.content().getBytes(UTF_8), room);
            if (text.length == 0) {
                break;
            }
            shown.addFirst(new ContextFile(file.path(), new String(text, UTF_8), file.licence()));
            room -= text.length;
        }
        return shown;
    }

    /** The whole text where there is room for it, or else its whole lines that there is room for. */
    private static byte[] firstLines(byte[] text, int room) {
        if (text.length <= room) {
            return text;
        }
        int end = room;
        while (end > 0 && text[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(text, end);
    }
}

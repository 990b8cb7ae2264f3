// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A file's place in its repository, as imports name it.
 *
 * @param folder the names of the folders that it lies in
 * @param module these and its own name, without the extension; a file that speaks for its folder has the folder's
 */
record ModulePath(List<String> folder, List<String> module) {

    private static final Set<String> FOLDERS_OWN = Set.of("__init__", "index");

    /** How well an import names a file. */
    enum Fit {
        FILE,
        FOLDER,
        NONE
    }

    static ModulePath of(String path) {
        List<String> names =
                Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
        List<String> folder = names.subList(0, Math.max(0, names.size() - 1));
        String name = names.isEmpty() ? "" : names.getLast().replaceFirst("(?<=.)\\.[^.]*$", "");
        List<String> module = new ArrayList<>(folder);
        if (!FOLDERS_OWN.contains(name)) {
            module.add(name);
        }
        return new ModulePath(folder, module);
    }

    /**
     * Whether an import means this file. What is taken from a module may be named behind it, and either may begin further
     * up than the other: an import at a domain, a path at a folder for sources.
     */
    Fit fit(List<String> imported) {
        if (meet(module, imported) || endsWith(module, holder(imported))) {
            return Fit.FILE;
        }
        return meet(folder, imported) ? Fit.FOLDER : Fit.NONE;
    }

    /** How many folders one goes up and down to get from one to the other. */
    int distance(ModulePath other) {
        int shared = 0;
        int most = Math.min(folder.size(), other.folder.size());
        while (shared < most && folder.get(shared).equals(other.folder.get(shared))) {
            shared++;
        }
        return folder.size() + other.folder.size() - 2 * shared;
    }

    /** What an import's last part may be taken from; a single name is too common to tell. */
    private static List<String> holder(List<String> imported) {
        return imported.size() > 2 ? imported.subList(0, imported.size() - 1) : List.of();
    }

    private static boolean meet(List<String> place, List<String> imported) {
        return endsWith(place, imported) || endsWith(imported, place);
    }

    private static boolean endsWith(List<String> whole, List<String> end) {
        int rest = whole.size() - end.size();
        return !end.isEmpty() && rest >= 0 && whole.subList(rest, whole.size()).equals(end);
    }
}

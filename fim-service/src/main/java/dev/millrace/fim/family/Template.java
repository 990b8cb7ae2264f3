// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as {@code {prefix}}, taken apart once, for what is filled in is long and may look alike. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final List<String> literals = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    Template(String text) {
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            literals.add(text.substring(end, place.start()));
            places.add(place.group(1));
            end = place.end();
        }
        literals.add(text.substring(end));
    }

    /** The text with its places filled; one that has no value stays as it is. */
    String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder(
                values.values().stream().mapToInt(String::length).sum() + 256);
        for (int i = 0; i < places.size(); i++) {
            String value = values.get(places.get(i));
            filled.append(literals.get(i)).append(value == null ? "{" + places.get(i) + "}" : value);
        }
        return filled.append(literals.getLast()).toString();
    }
}

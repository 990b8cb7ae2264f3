// SPDX-License-Identifier: Apache-2.0
package dev.millrace.preference.explain;

/** How the picture's letters are coloured. */
@FunctionalInterface
public interface Paint {

    /** Leaves letters as they are. */
    Paint PLAIN = String::valueOf;

    /** Colours them by ANSI escapes: green passed, red failed, yellow without a result, grey not run or judged. */
    Paint ANSI = letter -> "\u001b["
            + switch (letter) {
                case 'P' -> 32;
                case 'F' -> 31;
                case 'S', 'U' -> 90;
                default -> 33;
            }
            + "m" + letter + "\u001b[0m";

    /** An outcome's letter as it is shown. */
    String letter(char letter);
}

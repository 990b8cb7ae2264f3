// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

/** Makes a row's text fit to be printed: it may be long, and it may hold what a terminal would obey. */
final class Excerpt {

    private static final int LONG = 1_600;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Excerpt() {}

    /** The text with its middle left out where it is long, and that said. */
    static String shortened(String text) {
        if (text.length() <= LONG) {
            return text;
        }
        int head = whole(text, LONG / 2);
        int tail = whole(text, text.length() - LONG / 2);
        return text.substring(0, head)
                + "\n… %,d characters left out …\n".formatted(tail - head)
                + text.substring(tail);
    }

    /** A place that is not within a character. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    /** The text with everything named that a terminal would act on: control characters, and marks of direction. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                shown.append((char) c);
            } else if (c < ' ') {
                shown.append((char) (CONTROL_PICTURES + c));
            } else if (Character.isISOControl(c) || isMark(c)) {
                shown.append("<U+%04X>".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Whether it changes what is seen around it without being seen; what joins an emoji's parts may stay. */
    private static boolean isMark(int c) {
        return Character.getType(c) == Character.FORMAT && c != ZERO_WIDTH_JOINER;
    }
}

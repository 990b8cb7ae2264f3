// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local;

import dev.millrace.preference.explain.Paint;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What the user reads: calm lines on one stream, mistakes on the other, and a line that is rewritten in place. */
final class Terminal {

    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final int columns;
    private final boolean colour;
    private boolean liveLineShown;

    /**
     * @param columns the width of the terminal; 0 when there is none, and nothing can be rewritten
     * @param colour whether a terminal may show colours
     */
    Terminal(PrintStream out, PrintStream err, int columns, boolean colour) {
        this.out = out;
        this.err = err;
        this.columns = columns;
        this.colour = colour;
    }

    /** This process's streams; the launcher knows whether they are a terminal. */
    static Terminal standard() {
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                System.out,
                System.err,
                Integer.getInteger("commandline.columns", 0),
                noColour == null || noColour.isEmpty());
    }

    boolean isLive() {
        return columns > 0;
    }

    /** Whether a terminal shows colours and its user has not said no ({@code NO_COLOR}, see no-color.org). */
    boolean hasColours() {
        return isLive() && colour;
    }

    /** Colours where they are shown. */
    Paint paint() {
        return hasColours() ? Paint.ANSI : Paint.PLAIN;
    }

    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    synchronized void line(String text) {
        eraseLiveLine();
        out.println(text);
    }

    synchronized void error(String sentence) {
        eraseLiveLine();
        err.println("millrace: " + sentence);
    }

    /** Shows text in the place of what this showed before. */
    synchronized void liveLine(String text) {
        out.print(ERASE_LINE + text.substring(0, Math.min(text.length(), columns - 1)));
        out.flush();
        liveLineShown = true;
    }

    private void eraseLiveLine() {
        if (liveLineShown) {
            out.print(ERASE_LINE);
            out.flush();
            liveLineShown = false;
        }
    }
}

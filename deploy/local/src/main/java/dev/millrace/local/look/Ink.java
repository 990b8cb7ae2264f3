// SPDX-License-Identifier: Apache-2.0
package dev.millrace.local.look;

import picocli.CommandLine.Help.Ansi;

/** Tells a row's parts apart: by colour, or where there is none by marks. */
public enum Ink {
    COLOURS {
        @Override
        String part(Part part, String text) {
            String shown = text.isEmpty() ? "⟦" + part.label() + ": nothing⟧" : text;
            return Ansi.Style.on(part.styles()) + shown + Ansi.Style.off(part.styles());
        }
    },
    MARKS {
        @Override
        String part(Part part, String text) {
            return "⟦" + part.label() + "⟧" + text;
        }
    };

    /** What a text is in its row. */
    enum Part {
        PREFIX("prefix", Ansi.Style.fg_cyan),
        MIDDLE("middle", Ansi.Style.bold, Ansi.Style.fg_green, Ansi.Style.reverse),
        SUFFIX("suffix", Ansi.Style.fg_magenta),
        PROMPT("prompt", Ansi.Style.fg_cyan),
        CHOSEN("chosen", Ansi.Style.fg_green),
        REJECTED("rejected", Ansi.Style.fg_red),
        COMPLETION("completion", Ansi.Style.fg_green),
        SOLUTION("solution", Ansi.Style.fg_green),
        TEST("test", Ansi.Style.fg_magenta);

        private final String label;
        private final Ansi.Style[] styles;

        Part(String label, Ansi.Style... styles) {
            this.label = label;
            this.styles = styles;
        }

        String label() {
            return label;
        }

        private Ansi.Style[] styles() {
            return styles;
        }
    }

    /** A part of a row as it is printed. */
    abstract String part(Part part, String text);
}

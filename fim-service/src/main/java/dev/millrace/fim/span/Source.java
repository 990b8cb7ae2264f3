// SPDX-License-Identifier: Apache-2.0
package dev.millrace.fim.span;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.record.Finding;
import dev.millrace.syntax.SyntaxTree;
import dev.millrace.syntax.rule.Flaws;
import java.util.Arrays;
import java.util.List;

/** A parsed source with its lines. All offsets are bytes of its UTF-8; a line ends after its line feed. */
public final class Source {

    private final byte[] bytes;
    private final SyntaxTree tree;
    private final int[] lineStarts;

    public Source(byte[] utf8, SyntaxTree tree) {
        this.bytes = utf8.clone();
        this.tree = tree;
        this.lineStarts = lineStarts(utf8);
    }

    private static int[] lineStarts(byte[] utf8) {
        int[] starts = new int[1 + utf8.length / 32];
        int lines = 1;
        for (int i = 0; i + 1 < utf8.length; i++) {
            if (utf8[i] == '\n') {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    public SyntaxTree tree() {
        return tree;
    }

    public String sha256() {
        return Ids.sha256(bytes);
    }

    /** The flaws that its tree shows, in the order of the nodes. */
    public List<Finding> flaws() {
        return Flaws.of(tree, bytes);
    }

    int lines() {
        return lineStarts.length;
    }

    int lineStart(int line) {
        return line < lineStarts.length ? lineStarts[line] : bytes.length;
    }

    /** The line that an offset lies in; the end of the source belongs to its last line. */
    int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    /** The last offset at or before the given one at which a line starts. */
    public int lineStartBefore(int offset) {
        return isLineBoundary(offset) ? offset : lineStart(lineAt(offset));
    }

    /** The first offset at or after the given one at which a line starts, or the source's end. */
    public int lineStartAfter(int offset) {
        return isLineBoundary(offset) ? offset : lineStart(lineAt(offset) + 1);
    }

    /** Whether a line starts or the source ends there. */
    public boolean isLineBoundary(int offset) {
        return offset == bytes.length || Arrays.binarySearch(lineStarts, offset) >= 0;
    }

    /** Whether the source can be parted there: not within a character, nor between a carriage return and line feed. */
    public boolean isCut(int offset) {
        if (offset == 0 || offset == bytes.length) {
            return true;
        }
        boolean withinCharacter = (bytes[offset] & 0xc0) == 0x80;
        return !withinCharacter && !(bytes[offset] == '\n' && bytes[offset - 1] == '\r');
    }

    /** The offset after the blanks at the line's start; the line's end when it holds nothing else. */
    int indentEnd(int line) {
        int at = lineStart(line);
        int end = contentEnd(line);
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The offset of the line's line feed, with the carriage return before it. */
    int contentEnd(int line) {
        int end = lineStart(line + 1);
        if (end > lineStart(line) && bytes[end - 1] == '\n') {
            end--;
        }
        return end > lineStart(line) && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    /** The text between two cuts. */
    public String text(int start, int end) {
        return new String(bytes, start, end - start, UTF_8);
    }

    /** Whether the bytes are the given text's, from an offset to an offset. */
    public boolean holds(String text, int start, int end) {
        byte[] expected = text.getBytes(UTF_8);
        return Arrays.equals(bytes, start, end, expected, 0, expected.length);
    }

    /** Whether there is nothing between two offsets that can be seen. */
    boolean isBlank(int start, int end) {
        return text(start, end).codePoints().allMatch(Source::isWhite);
    }

    int skipWhite(int start, int end) {
        int at = start;
        while (at < end && isWhite(bytes[at])) {
            at++;
        }
        return at;
    }

    int skipWhiteBack(int start, int end) {
        int at = end;
        while (at > start && isWhite(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\f';
    }

    private static boolean isWhite(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == '\u0085'
                || codePoint == '\ufeff';
    }
}

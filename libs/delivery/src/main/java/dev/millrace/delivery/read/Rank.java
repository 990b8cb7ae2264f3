// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several readers that share a data set: in each chain it reads the records whose ordinal leaves its number when
 * divided by the size of its world.
 *
 * @param number from 0
 * @param world how many readers there are
 */
public record Rank(int number, int world) {

    /** The only reader. */
    public static final Rank ALONE = new Rank(0, 1);

    private static final int LARGEST_WORLD = 65_536;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    /**
     * One of so many.
     *
     * @throws ReadRefusedException when there is no such rank
     */
    public Rank {
        if (world < 1 || world > LARGEST_WORLD || number < 0 || number >= world) {
            throw new ReadRefusedException("There is no rank %d of %d; ranks go from 0 to one less than their number."
                    .formatted(number, world));
        }
    }

    /**
     * A rank as {@code 3/8} writes it.
     *
     * @throws ReadRefusedException when it is written otherwise, or there is no such rank
     */
    public static Rank of(String written) {
        Matcher rank = WRITTEN.matcher(written);
        if (!rank.matches()) {
            throw new ReadRefusedException(
                    "'" + written + "' is no rank; write its number and how many there are, as in 0/8.");
        }
        return new Rank(Integer.parseInt(rank.group(1)), Integer.parseInt(rank.group(2)));
    }

    boolean reads(Slot slot) {
        return slot.ordinal() % world == number;
    }
}

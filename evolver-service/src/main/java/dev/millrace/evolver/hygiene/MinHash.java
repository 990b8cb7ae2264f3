// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import java.util.Arrays;

/**
 * A source's signature: likeness of signatures estimates the likeness (Jaccard) of the sets of five-token runs that the
 * sources consist of. One permutation of the runs' hashes is parted into bins of which each keeps its least (Li, Owen and
 * Zhang, "One Permutation Hashing", 2012); empty bins borrow from others by a fixed draw (Shrivastava, "Optimal
 * Densification for Fast and Accurate Minwise Hashing", 2017).
 */
public final class MinHash {

    /** How many values a signature has; the estimate's standard error is at most 3 % with these. */
    public static final int BINS = 256;

    /** How many keys a signature has, of which two alike sources share one; see {@link #bands}. */
    public static final int BANDS = 32;

    private static final int RUN = 5;
    private static final int BIN_BITS = Integer.numberOfTrailingZeros(BINS);
    private static final int ROWS = BINS / BANDS;
    private static final long EMPTY = Long.MAX_VALUE;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long[] least;

    private MinHash(long[] least) {
        this.least = least;
    }

    /** The signature of a text. Tokens are runs of letters, digits and underscores; all else only parts them. */
    public static MinHash of(String text) {
        long[] least = new long[BINS];
        Arrays.fill(least, EMPTY);
        long[] run = new long[RUN];
        int tokens = 0;
        long token = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || c == '_') {
                token = (token + c + 1) * FACTOR;
            } else if (token != 0) {
                run[tokens++ % RUN] = token;
                token = 0;
                if (tokens >= RUN) {
                    take(least, run, tokens);
                }
            }
        }
        if (tokens < RUN) {
            take(least, run, tokens);
        }
        densify(least);
        return new MinHash(least);
    }

    /**
     * Keys by which alike sources meet: each is made of eight values, so that two sources of likeness s share one with
     * probability 1 - (1 - s^8)^32, which is 85 % at 0.7, 99.7 % at 0.8 and 2 % at 0.4.
     *
     * @param salt keeps apart what never is to meet
     */
    public int[] bands(long salt) {
        int[] bands = new int[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long key = salt + band;
            for (int row = 0; row < ROWS; row++) {
                key = mix(key ^ least[band * ROWS + row]);
            }
            bands[band] = (int) key;
        }
        return bands;
    }

    /** One byte of each value, which is all that {@link #likeness} needs. */
    public byte[] signature() {
        byte[] signature = new byte[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            signature[bin] = (byte) least[bin];
        }
        return signature;
    }

    /** The likeness of two sources by their signatures, without the share of bytes that are equal by chance. */
    public static double likeness(byte[] one, byte[] other) {
        int equal = 0;
        for (int bin = 0; bin < BINS; bin++) {
            equal += one[bin] == other[bin] ? 1 : 0;
        }
        double byChance = 1.0 / 256;
        return Math.max(0, ((double) equal / BINS - byChance) / (1 - byChance));
    }

    private static void take(long[] least, long[] run, int tokens) {
        long hash = 0;
        for (int i = 0; i < RUN; i++) {
            hash = (hash + run[(tokens + i) % RUN]) * FACTOR;
        }
        hash = mix(hash);
        int bin = (int) (hash >>> (Long.SIZE - BIN_BITS));
        // The bits that chose the bin are the same for all in it.
        least[bin] = Math.min(least[bin], hash << BIN_BITS >>> BIN_BITS);
    }

    private static void densify(long[] least) {
        long[] filled = least.clone();
        for (int bin = 0; bin < BINS; bin++) {
            for (long attempt = 1; least[bin] == EMPTY; attempt++) {
                least[bin] = filled[(int) (mix(bin * FACTOR + attempt) >>> (Long.SIZE - BIN_BITS))];
            }
        }
    }

    /** The finaliser of MurmurHash3. */
    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}

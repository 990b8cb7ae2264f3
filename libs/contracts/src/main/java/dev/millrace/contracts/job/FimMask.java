// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.job;

/**
 * How the longest middle's share of its source changes: with the source's length, and over the seeds of a job, so that
 * a model that is trained in seed order meets short holes first.
 *
 * @param fullShareBytes the longest source that gets the whole share; beyond it the share falls with the root of the
 *     length, so that ten times the length has a middle three times as long; 0 for the same share always
 * @param warmUpShare the share at a job's first seed
 * @param warmUpSeeds the ordinal from which on a source gets the whole share; 0 for the same share always
 */
public record FimMask(int fullShareBytes, double warmUpShare, long warmUpSeeds) {

    /** The same share for every source. */
    public static FimMask none() {
        return new FimMask(0, 0.1, 0);
    }

    /**
     * The share for one source.
     *
     * @param most the share where nothing lowers it
     * @param bytes the source's length
     * @param ordinal its place in seed order
     */
    public double share(double most, int bytes, long ordinal) {
        double share = most;
        if (ordinal < warmUpSeeds) {
            double start = Math.min(warmUpShare, most);
            share = start + (most - start) * ordinal / warmUpSeeds;
        }
        return fullShareBytes > 0 && bytes > fullShareBytes
                ? share * Math.sqrt((double) fullShareBytes / bytes)
                : share;
    }
}

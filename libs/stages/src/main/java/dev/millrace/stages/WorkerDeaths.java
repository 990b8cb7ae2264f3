// SPDX-License-Identifier: Apache-2.0
package dev.millrace.stages;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many workers died on which records of a partition. Written beside the committed offset at once, so that whoever
 * takes the partition over goes on counting.
 */
final class WorkerDeaths {

    /** The death after which a record is not tried again. */
    static final int LAST = 3;

    private static final Pattern FORM = Pattern.compile("died=(\\d{1,18}):(\\d)");

    private final ConcurrentNavigableMap<Long, Integer> byOffset = new ConcurrentSkipListMap<>();
    private final AtomicBoolean unwritten = new AtomicBoolean();

    /** Those that an offset's metadata tells of; none where it tells of none. */
    static WorkerDeaths parse(String metadata) {
        WorkerDeaths deaths = new WorkerDeaths();
        Matcher form = FORM.matcher(metadata);
        while (form.find()) {
            deaths.byOffset.put(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2)));
        }
        return deaths;
    }

    /** Counts one more, and tells how many there were on the record. */
    int add(long offset) {
        int deaths = byOffset.merge(offset, 1, Integer::sum);
        unwritten.set(true);
        return deaths;
    }

    /** Whether there are some that are not written down. From now on they count as written. */
    boolean takeUnwritten() {
        return unwritten.getAndSet(false);
    }

    /** They could not be written. */
    void putBack() {
        unwritten.set(true);
    }

    /** A note on a partition and, after it, the deaths on records that are not committed: an offset's metadata. */
    String beside(OffsetNote note, long committed) {
        StringBuilder text = new StringBuilder(note.text());
        byOffset.tailMap(committed).forEach((offset, deaths) -> text.append(" died=%d:%d".formatted(offset, deaths)));
        return text.toString();
    }

    /** Forgets what is committed. */
    void forgetBelow(long committed) {
        byOffset.headMap(committed).clear();
    }
}

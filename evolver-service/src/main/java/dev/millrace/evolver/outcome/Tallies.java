// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.Session;

/** Sums by job and name. Every method is part of the running transaction. */
@ApplicationScoped
public class Tallies {

    private final Session entities;
    private final MeterRegistry meters;

    Tallies(Session entities, MeterRegistry meters) {
        this.entities = entities;
        this.meters = meters;
    }

    /** Raises sums, in the order of their names, so that no two transactions wait for each other. */
    public void raise(String job, SortedMap<String, Long> by) {
        by.forEach((name, amount) ->
                meters.counter("millrace.evolver.decisions", "name", name).increment(amount));
        entities.createNativeMutationQuery("""
                        insert into tally (job, name, total)
                        select :job, name, amount from unnest(:names, :amounts) as new (name, amount) order by name
                        on conflict (job, name) do update set total = tally.total + excluded.total""")
                .setParameter("job", job)
                .setParameter("names", by.keySet().toArray(String[]::new))
                .setParameter("amounts", by.values().toArray(Long[]::new))
                .executeUpdate();
    }

    /** Every sum of a job. */
    public Tally of(String job) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select name, total from tally where job = :job", Object[].class)
                .setParameter("job", job)
                .getResultList();
        SortedMap<String, Long> totals = new TreeMap<>();
        rows.forEach(row -> totals.put((String) row[0], ((Number) row[1]).longValue()));
        return new Tally(totals);
    }
}

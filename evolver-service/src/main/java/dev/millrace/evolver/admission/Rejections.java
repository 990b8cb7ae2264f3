// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.intake.StoredSeed;
import dev.millrace.evolver.lifecycle.StoredJob;
import dev.millrace.evolver.outcome.Fate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Session;

/** What a job gave nothing for, with the place of the seed: refused at admission, or rejected by a stage. */
@ApplicationScoped
public class Rejections {

    private final Session entities;

    Rejections(Session entities) {
        this.entities = entities;
    }

    /** All of a job's, those of admission first, each in seed order. Part of the running transaction. */
    public List<StoredSeed.Refusal> of(StoredJob job) {
        return Stream.concat(StoredSeed.refusals(job.id).stream(), byStages(job))
                .toList();
    }

    private Stream<StoredSeed.Refusal> byStages(StoredJob job) {
        List<Object[]> outcomes = entities.createNativeQuery("""
                        select s.origin, p.outcome
                        from stage_progress as p
                        join task as t on t.id = p.task
                        join seed as s on s.job = t.job
                            and s.ordinal = t.root_ordinal / :span * :seeds + t.root_ordinal % :span
                        where p.job = :job and p.reported and p.outcome not like '%"result":"accepted"%'
                        order by t.ordinal, p.stage""", Object[].class)
                .setParameter("job", job.id)
                .setParameter("span", Place.span(job.settings().evolve().rounds()))
                .setParameter("seeds", Place.WINDOW)
                .getResultList();
        return outcomes.stream().flatMap(row -> rejection((String) row[0], (String) row[1]));
    }

    private static Stream<StoredSeed.Refusal> rejection(String origin, String json) {
        Outcome outcome = Json.read(json.getBytes(UTF_8), Outcome.class);
        return Fate.of(outcome) instanceof Fate.Rejected(var reason)
                ? Stream.of(new StoredSeed.Refusal(
                        origin, reason, outcome.evidence().orElse("")))
                : Stream.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.job.Job;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A job as the database keeps it: never with a secret, and with the cursors from which each step goes on. */
@Entity
@Table(name = "job")
public class StoredJob extends PanacheEntityBase {

    @Id
    public String id;

    String settings;

    @Column(name = "seed_places")
    String seedPlaces;

    @Column(name = "benchmark_places")
    String benchmarkPlaces;

    String access;
    String budget;

    @Enumerated(EnumType.STRING)
    JobEvent.State state;

    String because;

    @Column(name = "all_sent")
    boolean allSent;

    /** No further seed comes: the files are read, or the owner sealed the job. */
    @Column(name = "seeds_complete")
    public boolean seedsComplete;

    /** How many seeds are stored, which is the next one's ordinal. */
    @Column(name = "seeds_stored")
    public long seedsStored;

    /** How many of these admission has dealt with. */
    @Column(name = "seeds_admitted")
    public long seedsAdmitted;

    /** The window that is being admitted or evolved. */
    @Column(name = "window_number")
    public long windowNumber;

    /** 0 while the window's seeds are admitted, then the round that is next. */
    @Column(name = "window_round")
    public int windowRound;

    @Column(name = "running_ms")
    long runningMs;

    /** Nothing but the name is left of a deleted job. */
    boolean purged;

    /** A new, open job. */
    static StoredJob of(Job job, Map<String, StoredAccess> access) {
        StoredJob stored = new StoredJob();
        stored.id = job.settings().jobId();
        stored.settings = Json.text(job.settings());
        stored.seedPlaces = Json.text(job.seeds());
        stored.benchmarkPlaces = Json.text(job.benchmarks());
        stored.renew(access, job.budget());
        stored.enter(new JobState.Open());
        return stored;
    }

    /**
     * The job of an identifier.
     *
     * @throws NoSuchElementException when there is none
     */
    public static StoredJob get(String id) {
        return StoredJob.<StoredJob>findByIdOptional(id).orElseThrow(() -> missing(id));
    }

    /**
     * The job of an identifier, for this transaction alone.
     *
     * @throws NoSuchElementException when there is none
     */
    public static StoredJob lock(String id) {
        return StoredJob.<StoredJob>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> missing(id));
    }

    /** The jobs in any of the states, in the order in which they came. */
    public static List<StoredJob> in(JobEvent.State... states) {
        return list("state in ?1 order by id", List.of(states));
    }

    /** The identifiers of deleted jobs of which something is left. */
    public static List<String> unpurged() {
        return StoredJob.<StoredJob>list("state = ?1 and not purged", JobEvent.State.DELETED).stream()
                .map(job -> job.id)
                .toList();
    }

    /** Forgets everything of a deleted job but that it was here. */
    public void purge() {
        purged = true;
        getEntityManager()
                .createNativeQuery(
                        "delete from likeness_key where number in (select number from likeness where job = :job)")
                .setParameter("job", id)
                .executeUpdate();
        for (String table : List.of("seed", "task", "stage_progress", "tally", "likeness")) {
            getEntityManager()
                    .createNativeQuery("delete from " + table + " where job = :job")
                    .setParameter("job", id)
                    .executeUpdate();
        }
    }

    /** What may change when a job is resumed. */
    void renew(Map<String, StoredAccess> renewedAccess, Job.Budget renewedBudget) {
        access = Json.text(renewedAccess);
        budget = Json.text(renewedBudget);
    }

    void enter(JobState next) {
        state = next.published();
        because = next.because().orElse(null);
        allSent = next instanceof JobState.Stopped stopped && stopped.allSent();
    }

    /** Where it stands. */
    public JobState state() {
        return switch (state) {
            case OPEN -> new JobState.Open();
            case SEALED -> new JobState.Sealed();
            case DRAINING -> new JobState.Draining();
            case DONE -> new JobState.Done();
            case STOPPED -> new JobState.Stopped(because, allSent);
            case DELETED -> new JobState.Deleted();
        };
    }

    /** Its settings. */
    public JobSettings settings() {
        return read(settings, new TypeReference<>() {});
    }

    /** Where its seeds lie; empty when they are streamed to the API. */
    public List<String> seedPlaces() {
        return read(seedPlaces, new TypeReference<>() {});
    }

    /** Where the benchmarks lie whose texts no source file may hold. */
    public List<String> benchmarkPlaces() {
        return read(benchmarkPlaces, new TypeReference<>() {});
    }

    /** Whether its seeds are streamed to the API, until its owner seals it. */
    public boolean isStreamed() {
        return seedPlaces().isEmpty();
    }

    Map<String, StoredAccess> access() {
        return read(access, new TypeReference<>() {});
    }

    Job.Budget budget() {
        return read(budget, new TypeReference<>() {});
    }

    /** Why it was stopped. */
    public Optional<String> because() {
        return Optional.ofNullable(because);
    }

    /** How long it was worked on, in milliseconds, over all runs. */
    public long runningMs() {
        return runningMs;
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.shared().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored job cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static NoSuchElementException missing(String id) {
        return new NoSuchElementException("There is no job '" + id + "'.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.event.Task;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.generate.TaskWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.Session;

/** Stores tasks and knows which contents are there. Every method is part of the running transaction. */
@ApplicationScoped
class TaskStore {

    private final Session entities;

    TaskStore(Session entities) {
        this.entities = entities;
    }

    /** Those of the contents that a task of the job has. */
    Set<String> known(String job, Collection<String> contentHashes) {
        return new HashSet<>(entities.createNativeQuery(
                        "select content_hash from task where job = :job and content_hash = any(:hashes)", String.class)
                .setParameter("job", job)
                .setParameter("hashes", contentHashes.toArray(String[]::new))
                .getResultList());
    }

    /** A task that waits for its candidates. */
    void waiting(String job, Place place, TaskWork work, String contentHash) {
        Task task = work.task();
        StoredTask stored = stored(job, place, task.id(), contentHash);
        stored.kind = StoredTask.Kind.TASK;
        stored.status = StoredTask.Status.ADMITTED;
        stored.work = Json.text(work);
        stored.persist();
    }

    /** A source file; it is stored once it is known whether it waits. */
    StoredTask file(String job, Place place, String id, String contentHash) {
        StoredTask stored = stored(job, place, id, contentHash);
        stored.kind = StoredTask.Kind.FILE;
        return stored;
    }

    /** How many of the files that were sent are neither cut nor rejected yet. */
    long undecidedFiles(String job) {
        return entities.createNativeQuery("""
                        select count(*) from task
                        where job = :job and kind = 'FILE' and status = 'SENT' and not exists (
                            select 1 from stage_progress as p
                            where p.task = task.id and p.stage = 'cut-file' and p.reported)""", Long.class)
                .setParameter("job", job)
                .getSingleResult();
    }

    /** Whether any task, as opposed to a file, owes something. */
    boolean tasksAreUnderWay(String job) {
        return entities.createNativeQuery(
                        "select exists (select 1 from task where job = :job and kind = 'TASK' and status <> 'DONE')",
                        Boolean.class)
                .setParameter("job", job)
                .getSingleResult();
    }

    private static StoredTask stored(String job, Place place, String id, String contentHash) {
        StoredTask stored = new StoredTask();
        stored.id = id;
        stored.job = job;
        stored.ordinal = place.ordinal();
        stored.rootOrdinal = place.inRound(0).ordinal();
        stored.windowNumber = place.window();
        stored.round = place.round();
        stored.contentHash = contentHash;
        return stored;
    }
}

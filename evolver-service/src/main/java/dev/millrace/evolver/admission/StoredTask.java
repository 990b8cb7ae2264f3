// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.admission;

import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.generate.TaskWork;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A task, or a source file, as far as the evolver is concerned with it. */
@Entity
@Table(name = "task")
public class StoredTask extends PanacheEntityBase {

    @Id
    public String id;

    String job;
    long ordinal;

    /** The ordinal of the seed's own task, which begins its line of rewritings. */
    @Column(name = "root_ordinal")
    long rootOrdinal;

    @Column(name = "window_number")
    long windowNumber;

    int round;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "content_hash")
    String contentHash;

    String work;

    /** What it is. */
    enum Kind {
        TASK,
        FILE
    }

    /** How far it came. */
    enum Status {
        /** It is a file that waits for others of its repository. */
        GATHERED,
        /** It is a file that waits for tasks to be accepted. */
        HELD,
        /** It waits for its candidates. */
        ADMITTED,
        /** It is in the outbox or beyond, or was rejected on the way there. */
        SENT,
        /** It owes nothing any more. */
        DONE
    }

    /** The next tasks that wait for candidates, in ordinal order. */
    public static List<StoredTask> waiting(String job, long afterOrdinal, int limit) {
        return find("job = ?1 and status = ?2 and ordinal > ?3 order by ordinal", job, Status.ADMITTED, afterOrdinal)
                .page(0, limit)
                .list();
    }

    /** The next files that are held back, in ordinal order. */
    static List<StoredTask> held(String job, int limit) {
        return find("job = ?1 and status = ?2 order by ordinal", job, Status.HELD)
                .page(0, limit)
                .list();
    }

    /** The tasks of a window, in ordinal order, so that each line of rewritings is in the order of its rounds. */
    public static List<StoredTask> ofWindow(String job, long window) {
        return list("job = ?1 and windowNumber = ?2 and kind = ?3 order by ordinal", job, window, Kind.TASK);
    }

    /** How many tasks and files a job has. */
    public static long total(String job) {
        return count("job", job);
    }

    /** How many of a job's tasks and files still owe something. */
    public static long inFlight(String job) {
        return count("job = ?1 and status <> ?2", job, Status.DONE);
    }

    /** Its place in seed order. */
    public long ordinal() {
        return ordinal;
    }

    /** The ordinal of the task that its line of rewritings begins with. */
    public long rootOrdinal() {
        return rootOrdinal;
    }

    /** Whether it still waits for its candidates. */
    public boolean isWaiting() {
        return status == Status.ADMITTED;
    }

    /** Notes that it was handed on, or rejected. */
    public void sent() {
        store(Status.SENT);
    }

    /** Notes that it waits for tasks to be accepted. */
    void hold() {
        store(Status.HELD);
    }

    /** Notes that it waits for others of its repository. */
    void gather() {
        store(Status.GATHERED);
    }

    private void store(Status now) {
        status = now;
        persist();
    }

    /** The task with what evolution and sampling need. */
    public TaskWork work() {
        return Json.read(work.getBytes(StandardCharsets.UTF_8), TaskWork.class);
    }
}

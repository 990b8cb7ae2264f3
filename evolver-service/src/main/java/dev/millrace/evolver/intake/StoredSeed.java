// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.contracts.reason.Decision;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.record.ContextFile;
import dev.millrace.contracts.wire.Json;
import dev.millrace.evolver.seed.SeedRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A seed in its place among a job's seeds. */
@Entity
@Table(name = "seed")
@IdClass(StoredSeed.Place.class)
public class StoredSeed extends PanacheEntityBase {

    private static final Set<Status> KEPT = EnumSet.of(Status.PENDING, Status.GATHERED, Status.HELD);

    @Id
    String job;

    @Id
    long ordinal;

    String origin;
    String submission;
    String content;

    @Enumerated(EnumType.STRING)
    Status status;

    @Enumerated(EnumType.STRING)
    Reason reason;

    String evidence;

    /** What a held file is to be shown with, where that was chosen before it was held. */
    String context;

    /** What was read just now; null in a seed that was stored before. */
    @Transient
    SeedRow fresh;

    /** A seed's identity: the n-th of its job. */
    public record Place(String job, long ordinal) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** What became of a seed. */
    enum Status {
        PENDING,
        /** Nothing speaks against it, and it waits for other files of its repository. */
        GATHERED,
        /** Nothing speaks against it, and it waits for tasks to be accepted. */
        HELD,
        ADMITTED,
        REFUSED
    }

    static StoredSeed of(String job, long ordinal, Optional<String> submission, SeedRow row) {
        StoredSeed seed = new StoredSeed();
        seed.job = job;
        seed.ordinal = ordinal;
        seed.origin = row.origin();
        seed.submission = submission.orElse(null);
        seed.fresh = row;
        switch (row) {
            case SeedRow.Read read -> seed.status = Status.PENDING;
            case SeedRow.Refused refused -> seed.refuse(refused.decision());
        }
        return seed;
    }

    /** Its content is kept only where something is still to be made of it. */
    @PrePersist
    void keepContent() {
        if (KEPT.contains(status) && fresh instanceof SeedRow.Read read) {
            content = SeedCodec.write(read.seed());
        }
    }

    /**
     * A job's next seeds, as many as are in memory at once without harm.
     *
     * @param from the ordinal of the first
     * @param to an ordinal that is not among them
     * @param chars no further seed is begun once their contents reach this; there is always one
     */
    public static List<StoredSeed> next(String job, long from, long to, long chars) {
        Number end = (Number) getEntityManager()
                .createNativeQuery("""
                        select coalesce(max(ordinal), -1) + 1 from (
                            select ordinal, coalesce(sum(length(content)) over (
                                order by ordinal rows between unbounded preceding and 1 preceding), 0) as before_it
                            from seed where job = :job and ordinal >= :from and ordinal < :to) as next_seeds
                        where before_it < :chars""")
                .setParameter("job", job)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("chars", chars)
                .getSingleResult();
        return between(job, from, end.longValue());
    }

    /** A job's seeds from one ordinal up to another that is not among them. */
    public static List<StoredSeed> between(String job, long from, long to) {
        return list("job = ?1 and ordinal >= ?2 and ordinal < ?3 order by ordinal", job, from, to);
    }

    /** A job's source files that wait for others of their repository, in their order. */
    public static List<StoredSeed> gathered(String job) {
        return list("job = ?1 and status = ?2 order by ordinal", job, Status.GATHERED);
    }

    /**
     * A seed that became nothing.
     *
     * @param place file and line
     */
    public record Refusal(String place, Reason reason, String evidence) {}

    /** How many of a job's seeds were refused. */
    public static long refused(String job) {
        return count("job = ?1 and status = ?2", job, Status.REFUSED);
    }

    /** A job's refused seeds, in their order. */
    public static List<Refusal> refusals(String job) {
        return find(
                        "select origin, reason, evidence from StoredSeed where job = ?1 and status = ?2 order by ordinal",
                        job,
                        Status.REFUSED)
                .project(Refusal.class)
                .list();
    }

    /** Its place among the job's seeds. */
    public long ordinal() {
        return ordinal;
    }

    /** Where it was read, such as {@code problems.jsonl:17}. */
    public String origin() {
        return origin;
    }

    /** What was read there, or why nothing could be. */
    public SeedRow row() {
        if (fresh != null) {
            return fresh;
        }
        return status == Status.REFUSED
                ? new SeedRow.Refused(origin, new Decision(reason, evidence))
                : new SeedRow.Read(origin, SeedCodec.read(content));
    }

    /** Notes that it became a task or a file. */
    public void admit() {
        status = Status.ADMITTED;
        content = null;
        context = null;
    }

    /** Notes that it waits for other files of its repository, with its content. */
    public void gather() {
        status = Status.GATHERED;
    }

    /** Notes that it waits for tasks to be accepted, with its content and what it is to be shown with. */
    public void hold(List<ContextFile> shownWith) {
        status = Status.HELD;
        context = shownWith.isEmpty() ? null : Json.text(shownWith);
    }

    /** What it is to be shown with. */
    public List<ContextFile> context() {
        return context == null ? List.of() : List.of(Json.read(context.getBytes(UTF_8), ContextFile[].class));
    }

    /** Notes why it became nothing. */
    public void refuse(Decision decision) {
        status = Status.REFUSED;
        reason = decision.reason();
        evidence = decision.evidence();
        content = null;
        context = null;
    }
}

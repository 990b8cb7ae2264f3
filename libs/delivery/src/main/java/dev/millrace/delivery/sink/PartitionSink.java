// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.sink;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.event.JobEvent;
import dev.millrace.contracts.event.JobEvent.State;
import dev.millrace.contracts.event.Outcome;
import dev.millrace.contracts.reason.Reason;
import dev.millrace.contracts.wire.Envelope;
import dev.millrace.delivery.shard.Chain;
import dev.millrace.delivery.shard.Shard;
import dev.millrace.delivery.store.PutResult;
import dev.millrace.stages.InfrastructureFaultException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one instance holds of one partition: an open shard for each job and split that came by, and the tasks to report.
 * None of it outlives an assignment; the store and the group's offset are the state that does.
 */
final class PartitionSink {

    /** Whether this writer is still the one that extends the partition's chains. */
    enum Race {
        LEADING,
        LOST
    }

    private final Kind kind;
    private final String topicId;
    private final SinkContext context;
    private final Map<Chain, Long> reached = new HashMap<>();
    private final Map<Chain, OpenShard> open = new LinkedHashMap<>();
    private final TaskLedger tasks = new TaskLedger();

    PartitionSink(Kind kind, String topicId, SinkContext context) {
        this.kind = kind;
        this.topicId = topicId;
        this.context = context;
    }

    /**
     * Takes rows in the order of their offsets, and commits each shard that they fill.
     *
     * @throws InfrastructureFaultException when the state of a row's job has not arrived yet
     */
    Race take(List<ConsumerRecord<String, byte[]>> rows) throws InfrastructureFaultException, InterruptedException {
        for (ConsumerRecord<String, byte[]> row : rows) {
            if (take(row) == Race.LOST) {
                return Race.LOST;
            }
        }
        return Race.LEADING;
    }

    /** Commits the shards that are old enough, or whose job only waits for them; drops those of deleted jobs. */
    Race closeDue() {
        for (Chain chain : List.copyOf(open.keySet())) {
            if (is(State.DELETED, chain)) {
                open.remove(chain);
            } else if (open.get(chain).isOld(context.limits()) || is(State.DRAINING, chain)) {
                if (commit(chain) == Race.LOST) {
                    return Race.LOST;
                }
            }
        }
        return Race.LEADING;
    }

    /** Reports the tasks whose last row is committed by now. */
    void report() throws InfrastructureFaultException, InterruptedException {
        for (Map.Entry<Chain, List<TaskRows>> settled :
                tasks.settled(this::settledBelow).entrySet()) {
            Chain chain = settled.getKey();
            List<TaskRows> done = settled.getValue();
            String settingsHash = done.getFirst().settingsHash();
            context.reports()
                    .send(done.stream().map(task -> outcome(chain, task)).toList(), settingsHash, chain.split());
            tasks.reported(chain, done);
        }
    }

    /** The offset to read again from after a restart, when the partition was read up to the given one. */
    long lowWaterMark(long position) {
        return tasks.lowWaterMark(position);
    }

    private Race take(ConsumerRecord<String, byte[]> row) throws InfrastructureFaultException, InterruptedException {
        Envelope envelope;
        try {
            envelope = Envelope.from(row.headers());
        } catch (IllegalArgumentException e) {
            context.damaged().setAside(row, kind, e);
            return Race.LEADING;
        }
        Chain chain = new Chain(envelope.job(), kind, envelope.split(), row.partition());
        JobEvent job = known(chain.job());
        tasks.add(chain, envelope, row.offset());
        if (job.state() == State.DELETED) {
            return Race.LEADING;
        }
        long next = reached.computeIfAbsent(chain, of -> context.shards().next(of, topicId));
        if (row.offset() < next) {
            return Race.LEADING;
        }
        OpenShard shard = open.computeIfAbsent(chain, of -> new OpenShard(of, next, job.settings()));
        shard.add(row.offset(), row.value());
        return shard.isFull(context.limits()) ? commit(chain) : Race.LEADING;
    }

    private Race commit(Chain chain) {
        Shard shard = open.get(chain).close();
        return switch (context.shards().commit(shard, topicId)) {
            case PutResult.Written() -> {
                open.remove(chain);
                reached.put(chain, shard.next());
                context.metrics().committed(kind, shard.rows(), shard.content().length);
                yield Race.LEADING;
            }
            case PutResult.KeyTaken() -> Race.LOST;
        };
    }

    private long settledBelow(Chain chain) {
        return is(State.DELETED, chain) ? Long.MAX_VALUE : reached.getOrDefault(chain, 0L);
    }

    /** A job that is not known yet may be deleted, and what was removed of it would come back. */
    private JobEvent known(String job) throws InfrastructureFaultException {
        return context.jobs()
                .apply(job)
                .orElseThrow(() -> new InfrastructureFaultException(
                        "The job " + job + " is not known here yet; its rows are held."));
    }

    private Outcome outcome(Chain chain, TaskRows task) {
        if (is(State.DELETED, chain)) {
            return Outcome.rejected(
                    chain.job(), task.taskId(), kind.sink(), Reason.JOB_DELETED, "rows of " + kind.label());
        }
        return Outcome.accepted(chain.job(), task.taskId(), kind.sink()).withRecords(Map.of(kind, task.count()));
    }

    private boolean is(State state, Chain chain) {
        return context.jobs()
                .apply(chain.job())
                .filter(job -> job.state() == state)
                .isPresent();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.shard;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.OutputFormat;
import dev.millrace.delivery.format.RowReader;
import dev.millrace.delivery.format.ShardFormat;
import dev.millrace.delivery.store.ObjectStore;
import dev.millrace.delivery.store.PutResult;
import dev.millrace.delivery.store.StoreRefusedException;
import dev.millrace.delivery.store.StoredBytes;
import dev.millrace.delivery.store.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shards of every job in an object store: what is listed is committed, and nothing else is. */
public final class ShardStore {

    private static final Pattern FILE = Pattern.compile("(train|validation)-p(\\d+)-\\d{12}\\.("
            + OutputFormat.extensions().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")");
    private static final List<String> FILES =
            List.of("manifest.json", "summary.json", "job.json", "rejected.jsonl", "README.md");
    private static final Comparator<ShardInfo> IN_CHAIN_ORDER = Comparator.comparing(ShardInfo::kind)
            .thenComparing(ShardInfo::split)
            .thenComparing(ShardInfo::partition)
            .thenComparing(ShardInfo::first);

    private final ObjectStore store;
    private final String prefix;

    /**
     * The shards below a prefix.
     *
     * @param prefix what every key of a job begins with, in which {@code {job}} stands for its identifier
     */
    public ShardStore(ObjectStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    /** The key of a job's file. */
    public String key(String job, String path) {
        return prefix.replace("{job}", job) + path;
    }

    /**
     * The offset that a chain has reached: its last shard's {@code next}, or 0.
     *
     * @param topicId of the topic as it is now
     * @throws StoreRefusedException when what lies there is another topic's or another job's
     */
    public long next(Chain chain, String topicId) {
        List<String> keys = store.list(key(chain.job(), chain.prefix())).stream()
                .filter(key -> isShard(fileName(key)))
                .toList();
        return keys.isEmpty() ? 0 : metadata(keys.getLast(), chain, topicId).next();
    }

    /** Commits a shard, unless its place in the chain is taken. Once this returns {@code Written} its rows exist. */
    public PutResult commit(Shard shard, String topicId) {
        ShardMetadata metadata = ShardMetadata.of(shard, topicId);
        String key = key(shard.chain().job(), shard.chain().path(shard.first(), shard.format()));
        String contentType = ShardFormat.of(shard.format()).contentType();
        return store.putIfAbsent(key, shard.content(), contentType, metadata.sha256(), metadata.entries());
    }

    /**
     * A job's committed shards, by kind, split, partition and offset.
     *
     * @throws StoreRefusedException when a shard lacks its metadata, or shards of one kind come from two topics
     */
    public List<ShardInfo> list(String job) {
        List<ShardInfo> shards = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Optional<String> topicId = Optional.empty();
            for (String key : keys(job, kind)) {
                StoredObject object = head(key);
                ShardMetadata metadata = ShardMetadata.from(object);
                requireSame(object, metadata, job, topicId.orElse(metadata.topicId()));
                topicId = Optional.of(metadata.topicId());
                shards.add(info(job, kind, object, metadata));
            }
        }
        shards.sort(IN_CHAIN_ORDER);
        return List.copyOf(shards);
    }

    /** The keys of a job: its shards and the files beside them. */
    public List<String> keys(String job) {
        Stream<String> folders =
                Stream.of(Kind.values()).flatMap(kind -> store.list(key(job, kind.label() + "/")).stream());
        Stream<String> files = FILES.stream().map(file -> key(job, file));
        return Stream.concat(folders, files).toList();
    }

    /** The keys of a job's shards of a kind. */
    public List<String> keys(String job, Kind kind) {
        return store.list(key(job, kind.label() + "/")).stream()
                .filter(key -> isShard(fileName(key)))
                .toList();
    }

    /** A job's shards of a kind and split as the store lists them, without a look at them. */
    public List<StoredObject> listed(String job, Kind kind, Split split) {
        try (Stream<StoredObject> objects = store.objects(key(job, Chain.prefix(kind, split)))) {
            return objects.filter(object -> isShard(fileName(object.key()))).toList();
        }
    }

    /**
     * What a shard says of itself.
     *
     * @param key one that {@link #listed} gave
     * @throws StoreRefusedException when it is gone, lacks its metadata or is another job's
     */
    public ShardInfo info(String job, Kind kind, String key) {
        StoredObject object = head(key);
        ShardMetadata metadata = ShardMetadata.from(object);
        requireSame(object, metadata, job, metadata.topicId());
        return info(job, kind, object, metadata);
    }

    /**
     * Copies a shard into a new file.
     *
     * @throws StoreRefusedException when it is gone
     */
    public void download(String job, ShardInfo shard, Path file) {
        String key = key(job, shard.path());
        if (!store.download(key, file)) {
            throw gone(key);
        }
    }

    /** A shard's rows, to be closed by the caller. */
    public RowReader open(String job, ShardInfo shard) throws IOException {
        return open(key(job, shard.path())).orElseThrow(() -> gone(key(job, shard.path())));
    }

    /** The rows of the shard under a key, to be closed by the caller; none when it is gone. */
    public Optional<RowReader> open(String key) throws IOException {
        Optional<StoredObject> object = store.head(key);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        ShardFormat format = ShardFormat.ofFile(key)
                .orElseThrow(() -> new StoreRefusedException("The key " + key + " is not named as shards are."));
        return Optional.of(format.reader(new StoredBytes(store, object.get())));
    }

    /** Whether a file is named as shards are. */
    public static boolean isShard(String fileName) {
        return FILE.matcher(fileName).matches();
    }

    private ShardMetadata metadata(String key, Chain chain, String topicId) {
        StoredObject object = head(key);
        ShardMetadata metadata = ShardMetadata.from(object);
        requireSame(object, metadata, chain.job(), topicId);
        return metadata;
    }

    private StoredObject head(String key) {
        return store.head(key).orElseThrow(() -> gone(key));
    }

    private static void requireSame(StoredObject object, ShardMetadata metadata, String job, String topicId) {
        if (!metadata.job().equals(job)) {
            throw new StoreRefusedException("The shard " + object.key() + " belongs to the job " + metadata.job()
                    + "; give the job " + job + " a place of its own.");
        }
        if (!metadata.topicId().equals(topicId)) {
            throw new StoreRefusedException("The shard " + object.key() + " was written from another topic (id "
                    + metadata.topicId() + ", not " + topicId + "): the broker's state beside these shards is gone or"
                    + " new; choose another place for the output, or bring that state back.");
        }
    }

    private static ShardInfo info(String job, Kind kind, StoredObject object, ShardMetadata metadata) {
        Matcher name = FILE.matcher(fileName(object.key()));
        if (!name.matches()) {
            throw new IllegalArgumentException(object.key() + " is not the key of a shard");
        }
        Chain chain = new Chain(job, kind, Split.of(name.group(1)), Integer.parseInt(name.group(2)));
        return new ShardInfo(
                chain.kind(),
                chain.split(),
                chain.path(metadata.first(), OutputFormat.of(name.group(3))),
                metadata.rows(),
                object.bytes(),
                metadata.sha256(),
                chain.partition(),
                metadata.first(),
                metadata.next());
    }

    private static StoreRefusedException gone(String key) {
        return new StoreRefusedException("The shard " + key + " was listed and is gone: something else deletes here.");
    }

    private static String fileName(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One bucket behind the S3 API. Every call tries a bounded number of times and then throws a
 * {@link StoreAwayException}; waiting longer is the caller's decision.
 */
public final class ObjectStore implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration TRANSFER_TIMEOUT = Duration.ofHours(2);
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String bucket;

    private ObjectStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** The configured bucket. Nothing is asked of the store yet. */
    public static ObjectStore open(StoreConfig config) {
        return open(config, config.bucket());
    }

    /** A bucket of a store. Nothing is asked of it yet. */
    public static ObjectStore open(StoreAccess config, String bucket) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder().connectionTimeout(Duration.ofSeconds(5)))
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .credentialsProvider(credentials(config))
                // Checksums that go beyond the S3 API's core are refused by some stores.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(calls -> calls.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)));
        config.endpoint().map(URI::normalize).ifPresent(builder::endpointOverride);
        return new ObjectStore(builder.build(), bucket);
    }

    /**
     * Writes an object if there is none of its key, atomically.
     *
     * @param sha256 of the content in hexadecimal, which the store checks on arrival
     */
    public PutResult putIfAbsent(
            String key, byte[] content, String contentType, String sha256, Map<String, String> metadata) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        return call("write " + key, () -> {
            try {
                s3.putObject(
                        put -> put.bucket(bucket)
                                .key(key)
                                .ifNoneMatch("*")
                                .contentType(contentType)
                                .checksumSHA256(checksum)
                                .metadata(metadata),
                        RequestBody.fromBytes(content));
                return new PutResult.Written();
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    return new PutResult.KeyTaken();
                }
                throw e;
            }
        });
    }

    /** Writes an object, over the one that may be there. */
    public void put(String key, byte[] content, String contentType) {
        call(
                "write " + key,
                () -> s3.putObject(
                        put -> put.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(content)));
    }

    /** An object's content, to be closed by the caller; none when there is no such key. */
    public Optional<InputStream> get(String key) {
        return get(key, 0);
    }

    /**
     * An object's content from a position on, to be closed by the caller; none when there is no such key. What is not
     * read by then is not fetched.
     *
     * @param position of the first byte, counted from 0
     */
    public Optional<InputStream> get(String key, long position) {
        return call("read " + key, () -> {
            try {
                return Optional.of(ended(s3.getObject(get -> get.bucket(bucket)
                        .key(key)
                        // An empty object has no range that could be asked for.
                        .range(position == 0 ? null : "bytes=" + position + "-"))));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Copies an object into a new file; a transfer that breaks off is begun again.
     *
     * @return whether there is such a key
     */
    public boolean download(String key, Path file) {
        return call("read " + key, () -> {
            try {
                s3.getObject(
                        get -> get.bucket(bucket).key(key).overrideConfiguration(transfer -> transfer.apiCallTimeout(
                                        TRANSFER_TIMEOUT)
                                .apiCallAttemptTimeout(TRANSFER_TIMEOUT)),
                        ResponseTransformer.toFile(file));
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    /** What the store knows of an object; none when there is no such key. */
    public Optional<StoredObject> head(String key) {
        return call("look up " + key, () -> {
            try {
                HeadObjectResponse head = s3.headObject(of -> of.bucket(bucket).key(key));
                return Optional.of(new StoredObject(key, head.contentLength(), head.lastModified(), head.metadata()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** Every key that begins with the prefix, in order. */
    public List<String> list(String prefix) {
        return call(
                "list " + prefix,
                () -> s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                        .map(S3Object::key)
                        .sorted()
                        .toList());
    }

    /**
     * Every object whose key begins with the prefix, in the order of keys, asked for page by page.
     *
     * @throws StoreAwayException when the store cannot be asked, here or as the stream is read
     */
    public Stream<StoredObject> objects(String prefix) {
        Iterator<S3Object> objects = call("list " + prefix, () -> s3.listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(prefix))
                .contents()
                .iterator());
        return Stream.iterate(nextOf(objects, prefix), Optional::isPresent, object -> nextOf(objects, prefix))
                .map(Optional::get)
                .map(object -> new StoredObject(object.key(), object.size(), object.lastModified(), Map.of()));
    }

    /** Removes an object, if it is there. */
    public void delete(String key) {
        call(
                "delete " + key,
                () -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        s3.close();
    }

    /** Closing a response reads it to its end; breaking it off does not. */
    private static InputStream ended(ResponseInputStream<GetObjectResponse> content) {
        return new FilterInputStream(content) {
            @Override
            public void close() {
                content.abort();
            }
        };
    }

    private Optional<S3Object> nextOf(Iterator<S3Object> objects, String prefix) {
        return call("list " + prefix, () -> objects.hasNext() ? Optional.of(objects.next()) : Optional.empty());
    }

    private <T> T call(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new StoreAwayException(
                    "The object store could not " + what + " in bucket " + bucket + ": " + e.getMessage(), e);
        }
    }

    private static AwsCredentialsProvider credentials(StoreAccess config) {
        if (config.accessKey().isEmpty() || config.secretKey().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                config.accessKey().get(), config.secretKey().get()));
    }
}

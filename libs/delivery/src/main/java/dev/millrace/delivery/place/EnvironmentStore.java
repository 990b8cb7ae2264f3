// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.place;

import dev.millrace.delivery.store.StoreAccess;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store that is reached as the environment says, by the variables that AWS's own tools read: {@code AWS_ENDPOINT_URL_S3}
 * or {@code AWS_ENDPOINT_URL}, {@code AWS_REGION} or {@code AWS_DEFAULT_REGION}, and whatever the SDK takes keys from.
 */
record EnvironmentStore(Map<String, String> environment) implements StoreAccess {

    @Override
    public Optional<URI> endpoint() {
        return first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").map(URI::create);
    }

    @Override
    public String region() {
        return first("AWS_REGION", "AWS_DEFAULT_REGION").orElse("us-east-1");
    }

    @Override
    public Optional<String> accessKey() {
        return Optional.empty();
    }

    @Override
    public Optional<String> secretKey() {
        return Optional.empty();
    }

    /** Stores beside AWS want the bucket in the path. */
    @Override
    public boolean pathStyle() {
        return endpoint().isPresent();
    }

    private Optional<String> first(String... names) {
        return Stream.of(names)
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}

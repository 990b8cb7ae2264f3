// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How to reach a store that speaks the S3 API. */
public interface StoreAccess {

    /** The address of the S3 API; absent for AWS itself. */
    Optional<URI> endpoint();

    /** The region that requests are signed for. */
    @WithDefault("us-east-1")
    String region();

    /** The access key; absent to look where the AWS SDK usually looks. */
    Optional<String> accessKey();

    /** The access key's secret. */
    Optional<String> secretKey();

    /** Whether the bucket stands in the path instead of the host name, as most stores beside AWS want it. */
    @WithDefault("true")
    boolean pathStyle();
}

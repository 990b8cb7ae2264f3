// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where the data sets lie. */
@ConfigMapping(prefix = "millrace.store")
public interface StoreConfig {

    /** The address of the S3 API; absent for AWS itself. */
    Optional<URI> endpoint();

    /** The region that requests are signed for. */
    @WithDefault("us-east-1")
    String region();

    /** The bucket; it must exist. */
    @WithDefault("millrace")
    String bucket();

    /** What every key of a job begins with; {@code {job}} stands for the job's identifier. Empty for a bucket of one job. */
    @WithDefault("{job}/")
    Optional<String> prefix();

    /** The access key; absent to look where the AWS SDK usually looks. */
    Optional<String> accessKey();

    /** The access key's secret. */
    Optional<String> secretKey();

    /** Whether the bucket stands in the path instead of the host name, as most stores beside AWS want it. */
    @WithDefault("true")
    boolean pathStyle();
}

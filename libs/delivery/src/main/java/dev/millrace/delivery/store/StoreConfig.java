// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the data sets lie. */
@ConfigMapping(prefix = "millrace.store")
public interface StoreConfig extends StoreAccess {

    /** The bucket; it must exist. */
    @WithDefault("millrace")
    String bucket();

    /** What every key of a job begins with; {@code {job}} stands for the job's identifier. Empty for a bucket of one job. */
    @WithDefault("{job}/")
    Optional<String> prefix();
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts.record;

import java.util.Optional;

/**
 * Another file of the same repository, which a file is shown with.
 *
 * @param path in the repository
 * @param content the whole text, or its first lines where there is no room for more
 * @param licence an SPDX expression, where known
 */
public record ContextFile(String path, String content, Optional<String> licence) {}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.service;

/** Whether the service goes without a sandbox. */
public enum SandboxNeed {
    REQUIRED,
    OPTIONAL
}

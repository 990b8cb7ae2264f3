// SPDX-License-Identifier: Apache-2.0
/** Looks at what a job made: a row in the terminal, a data set as a page. */
package dev.millrace.local.look;

// SPDX-License-Identifier: Apache-2.0
/** Why a task's pairs are what they are: its verdict found by an identifier, chosen from once more, and drawn. */
package dev.millrace.preference.explain;

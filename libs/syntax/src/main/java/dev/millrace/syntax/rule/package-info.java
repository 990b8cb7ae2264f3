// SPDX-License-Identifier: Apache-2.0
/** Flaws that a syntax tree shows by itself, so that whoever has parsed a text can look for them at once. */
package dev.millrace.syntax.rule;

// SPDX-License-Identifier: Apache-2.0
/** Builds tree-sitter and its grammars with optimisation, where there is a C compiler. */
package dev.millrace.syntax.natives;

// SPDX-License-Identifier: Apache-2.0
/**
 * What runs in the jailed virtual machines: the compiler, candidates and judges of Java. These classes stand alone on the
 * class path there, so they use nothing but the JDK.
 */
package dev.millrace.validator.jvm;

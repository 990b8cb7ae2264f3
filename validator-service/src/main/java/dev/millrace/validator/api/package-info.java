/** The sandbox over HTTP. */
package dev.millrace.validator.api;

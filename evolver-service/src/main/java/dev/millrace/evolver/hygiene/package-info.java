/** What is looked for in source files before they go anywhere: secrets, addresses, licences, benchmarks, likeness. */
package dev.millrace.evolver.hygiene;

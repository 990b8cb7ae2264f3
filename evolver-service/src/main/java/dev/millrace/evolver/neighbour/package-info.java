/** What a source file is shown with of its repository. */
package dev.millrace.evolver.neighbour;

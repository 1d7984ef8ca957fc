/**
 * The command line: reads what the user typed, wires the parts of an environment together, runs one
 * command of the {@code controller}, and ends with its exit code.
 */
package io.automater.release.cli;

/** The command line. Depends on the rehearsal's facade, {@code lambda}, {@code runtime}. */
package io.automater.rehearsal.cli;

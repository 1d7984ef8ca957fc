/**
 * The way in for somebody's own handler: what an artifact is by what is in it, and the
 * environment's file that goes with it.
 *
 * <p>May use {@code environment}, to hold what it writes against the readers; knows Lambda's
 * interfaces, but neither AWS nor the terminal.
 */
package io.automater.release.init;

/**
 * What people and machines see of a release: JSON lines, plain lines, or a live view on a terminal.
 *
 * <p>Listens to the {@code controller}'s events; decides nothing.
 */
package io.automater.release.view;

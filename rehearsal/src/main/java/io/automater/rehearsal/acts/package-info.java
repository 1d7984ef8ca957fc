/**
 * The play that {@code make rehearse} shows: four releases of the built artifact by the real
 * release controller, under steady traffic, and whether each ended as it should. Stands on the
 * rehearsal's facade, {@code load} and {@code report}; the controller is another process, and known
 * by its command line and its JSON lines only.
 */
package io.automater.rehearsal.acts;

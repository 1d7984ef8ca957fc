/**
 * What one build made, and where it has been proven: the manifest that every environment takes, and
 * the proof that one of them has taken it.
 *
 * <p>Files in, records out; knows {@code traffic}'s artifact, and neither AWS nor the environment's
 * file.
 */
package io.automater.release.delivery;

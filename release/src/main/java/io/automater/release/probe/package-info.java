/**
 * Evidence before traffic: recorded events, replayed against candidate and live through their URLs.
 *
 * <p>May use the {@code contract} module only.
 */
package io.automater.release.probe;

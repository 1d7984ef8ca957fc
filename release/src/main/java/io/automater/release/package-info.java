/**
 * The release controller: takes a built artifact to 100 0f the traffic of one environment, or
 * brings the environment back to where it was.
 */
package io.automater.release;

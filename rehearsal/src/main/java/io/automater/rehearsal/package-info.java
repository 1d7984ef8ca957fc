/** AWS in miniature, in one JVM on loopback, so that a release can be rehearsed on a laptop. */
package io.automater.rehearsal;

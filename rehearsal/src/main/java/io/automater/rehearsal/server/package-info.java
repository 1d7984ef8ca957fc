/**
 * Server processes: images, addresses of their own on loopback, start, readiness and an orderly
 * end. Depends on {@code http}, {@code logs} and {@code launch}.
 */
package io.automater.rehearsal.server;

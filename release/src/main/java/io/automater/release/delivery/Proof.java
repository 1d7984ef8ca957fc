package io.automater.release.delivery;

import java.time.Instant;

/**
 * That an environment has taken a build: all its users got it, and it was what the manifest says.
 *
 * @param environment the environment
 * @param manifest SHA-256 of the build's manifest, in hexadecimal
 * @param version of the artifact
 * @param running the target's own name of the version that runs it
 * @param at when it was looked at
 */
public record Proof(
    String environment, String manifest, String version, String running, Instant at) {}

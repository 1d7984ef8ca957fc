package io.automater.release.traffic;

/**
 * Something at the target in the way of a release, seen before anything was changed.
 *
 * @param reason what it is, for people
 * @param next the way out
 */
public record Obstacle(String reason, String next) {}

package io.automater.release.delivery;

/**
 * A file of a build.
 *
 * @param file its name, in the manifest's folder
 * @param sha256 of its bytes, in hexadecimal
 */
public record Part(String file, String sha256) {}

package io.automater.rehearsal.localstack;

/**
 * A version of the function.
 *
 * @param version its number, which Lambda gave
 * @param build the version in the artifact, which the function says with each answer
 */
record PublishedBuild(String version, String build) {}

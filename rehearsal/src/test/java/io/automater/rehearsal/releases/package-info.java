/**
 * The release controller's own jar, run as a process against the rehearsal: what a user's terminal
 * or CI would see. Needs {@code release/target/automater-release.jar}.
 */
package io.automater.rehearsal.releases;

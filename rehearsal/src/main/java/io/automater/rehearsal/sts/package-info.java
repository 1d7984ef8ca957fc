/**
 * STS in miniature: who am I, for tools that ask first. Depends on {@code aws} and {@code http}.
 */
package io.automater.rehearsal.sts;

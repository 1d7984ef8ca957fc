package io.automater.rehearsal.kubernetes;

/**
 * A deployment's pods, in figures.
 *
 * @param desired replicas
 * @param pods that live
 * @param updated of them, of the current revision
 * @param ready of them, of any revision
 */
record Counts(int desired, int pods, int updated, int ready) {
  boolean complete() {
    return updated == desired && pods == desired && ready == desired;
  }
}

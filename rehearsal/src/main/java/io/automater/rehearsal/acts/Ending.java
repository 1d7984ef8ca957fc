package io.automater.rehearsal.acts;

import io.automater.rehearsal.report.ActReport.Figures;

/**
 * How an act ended, in numbers.
 *
 * @param outcome the controller's word; {@code none} when it gave no verdict
 * @param exitCode the controller's
 * @param probesFailed of the candidate
 * @param settled whether every new answer came from the version that should be live then
 * @param atRest whether nothing was left running that gets no traffic
 * @param guardianActed releases that the guardian ended meanwhile
 * @param figures what was counted
 */
record Ending(
    String outcome,
    int exitCode,
    long probesFailed,
    boolean settled,
    boolean atRest,
    int guardianActed,
    Figures figures) {}

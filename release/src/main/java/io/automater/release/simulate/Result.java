package io.automater.release.simulate;

/**
 * What many simulated releases came to.
 *
 * @param policy the way to release
 * @param runs how many
 * @param lostMean requests lost to the candidate beyond what live would have lost of them, mean
 * @param lostP95 the same, 95th percentile
 * @param rolledBack share of runs that rolled back for what they saw
 * @param promoted share of runs that promoted
 * @param inconclusive share of runs that did neither within the horizon, or gave up
 * @param secondsMean seconds until the end of the release, or the horizon; mean
 */
public record Result(
    String policy,
    int runs,
    double lostMean,
    double lostP95,
    double rolledBack,
    double promoted,
    double inconclusive,
    double secondsMean) {}

/**
 * The statistics of a release: what counts of two versions say, looked at as often as one likes.
 *
 * <p>Everything here is valid at every moment, not only at one that was fixed beforehand: e-values
 * multiply over time, and by Ville's inequality one that starts at 1 ever reaches 1/a with
 * probability a at most where its null hypothesis holds. So a release may look after each interval
 * and stop when it has seen enough.
 *
 * <p>Pure: counts and seconds in, numbers out. No policy, no AWS, no clock. Depends on the JDK and
 * on a library of special functions.
 *
 * <p>Sources: J. Ville, "Étude critique de la notion de collectif" (1939); A. Ramdas, P. Grünwald,
 * V. Vovk, G. Shafer, "Game-theoretic statistics and safe anytime-valid inference", Statistical
 * Science 38 (2023); M. Lindon and A. Malek, "Anytime-valid inference for multinomial count data",
 * NeurIPS 2022.
 */
package io.automater.release.evidence;

/**
 * The world that a release meets, in virtual time: it answers the calls to AWS and Kubernetes
 * itself, from a state in memory, so that the real controller runs over the real traffic splits in
 * a thousandth of the time. One random source gives one history. It decides nothing.
 */
package io.automater.release.world;

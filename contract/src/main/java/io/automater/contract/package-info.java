/**
 * The recorded API Gateway events of {@code events/}, the answer that each must get, and the
 * comparison of two answers. The contract suite and the release probes stand on it.
 *
 * <p>May depend on Jackson only; knows neither AWS, Spring nor JUnit.
 */
package io.automater.contract;

/**
 * The recorded API Gateway events of {@code events/}, the answer that each must get, and the
 * comparison of two answers. The contract suite and the release probes stand on it.
 *
 * <p>Way through: {@link io.automater.contract.ContractCases#load} pairs each {@link
 * io.automater.contract.EventFile} with its {@link io.automater.contract.Expectation}; a {@link
 * io.automater.contract.ContractCase} judges an {@link io.automater.contract.Answer}, which comes
 * from {@link io.automater.contract.HttpCaller} or {@link io.automater.contract.ProxyResponse}.
 *
 * <p>May depend on Jackson only; knows neither AWS, Spring, picocli nor JUnit.
 */
package io.automater.contract;

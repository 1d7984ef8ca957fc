/**
 * EKS as a target: live traffic is split by the weights of one load balancer rule between two
 * target groups, blue and green; each is a Deployment. Implements {@code traffic} and {@code
 * metrics}; nothing else may know the SDK's load balancing client or the Kubernetes client.
 *
 * <p>A rule has no conditional write, so the intent is written first, to a {@code Lease} whose
 * writes are conditional; then the rule; then it is read back.
 */
package io.automater.release.eks;

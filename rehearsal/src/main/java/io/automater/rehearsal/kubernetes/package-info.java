/**
 * Kubernetes in miniature: an API for deployments, pods, leases and events over HTTP, and a
 * controller that runs a deployment's pods as processes. Depends on {@code server}, {@code http},
 * {@code logs} and the interceptor of {@code aws}, so that faults meet these calls too.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">API concepts</a>
 */
package io.automater.rehearsal.kubernetes;

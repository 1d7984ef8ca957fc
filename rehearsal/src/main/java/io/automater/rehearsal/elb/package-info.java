/**
 * Elastic Load Balancing in miniature: an Application Load Balancer whose listener's rules share
 * requests among target groups by weight, checks its targets' health, drains them, and counts.
 * Depends on {@code http}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html">Application
 *     Load Balancers</a>
 */
package io.automater.rehearsal.elb;

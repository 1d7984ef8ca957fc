/**
 * The API of Elastic Load Balancing v2, as its clients speak it: the query protocol, a form in and
 * XML out. Depends on {@code elb}, {@code aws} and {@code http}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html">API
 *     reference</a>
 */
package io.automater.rehearsal.elb.wire;

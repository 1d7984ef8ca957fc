/**
 * The one AWS endpoint, and the door by which a service joins it: implement {@link
 * io.automater.rehearsal.aws.AwsService} and hand it to {@link
 * io.automater.rehearsal.aws.AwsEndpoint}. Depends on {@code http}.
 */
package io.automater.rehearsal.aws;

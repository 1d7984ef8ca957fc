/**
 * What has been measured, and the statistics over it. A bucket keeps each value with its count, so
 * that percentiles and {@code TC} are exact: a bucket per second for data of one-second resolution,
 * rolled up to a bucket per minute after three hours, when CloudWatch too forgets the seconds.
 * Depends on the JDK alone.
 */
package io.automater.rehearsal.cloudwatch.store;

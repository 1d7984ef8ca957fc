/**
 * Alarms and how they are judged. Nothing in here has a thread: somebody with a clock calls {@link
 * io.automater.rehearsal.cloudwatch.alarms.Alarms#evaluate}. Depends on {@code query}, and on
 * {@code store} for the words of its errors.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html">Alarm
 *     evaluation</a>
 */
package io.automater.rehearsal.cloudwatch.alarms;

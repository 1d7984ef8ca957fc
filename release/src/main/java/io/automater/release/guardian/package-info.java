/**
 * The guardian: a Lambda function in the environment's account that looks after releases whose
 * machine died. Woken every minute, and by alarms of the environment.
 */
package io.automater.release.guardian;

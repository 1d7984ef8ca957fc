/**
 * Traffic as users make it: sent on schedule, whether or not earlier requests were answered, and
 * every request counted exactly once. Depends on the contract's HTTP caller alone.
 */
package io.automater.rehearsal.load;

/**
 * One class of cases against whichever image Testcontainers' {@code LocalStackContainer} starts:
 * LocalStack's last free one, or the rehearsal's own, which stands in for it. Run by {@code
 * scripts/localstack-test} only, which has Docker and names the image; a plain build has neither.
 */
package io.automater.rehearsal.localstack;

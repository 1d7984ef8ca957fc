/**
 * CloudWatch on the wire, in the three protocols that clients of 2026 speak: Smithy RPC v2 CBOR
 * (the AWS SDK for Java), AWS JSON 1.0 (boto3, the AWS CLI) and query with XML (older ones). Each
 * becomes the same tree of names and values, and so do the answers. Depends on {@code cloudwatch}
 * and its rooms, on {@code aws}, and on {@code http}'s requests and answers.
 */
package io.automater.rehearsal.cloudwatch.wire;

/**
 * The harness of {@code infra/aws}: each root and module is formatted, validated and tested, its
 * policies are asked through an IAM simulator, and what an AWS mock server can hold is really
 * applied. Nothing leaves the machine, and nothing is written into the source tree.
 */
package io.automater.infra;

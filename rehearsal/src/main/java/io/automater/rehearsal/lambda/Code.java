package io.automater.rehearsal.lambda;

import java.nio.file.Path;

/**
 * A deployment package that was unpacked.
 *
 * @param sha256 in base64, as {@code CodeSha256} has it
 * @param size of the zip in bytes
 * @param zip the package as it came
 * @param taskRoot what {@code LAMBDA_TASK_ROOT} points at
 */
public record Code(String sha256, long size, Path zip, Path taskRoot) {}

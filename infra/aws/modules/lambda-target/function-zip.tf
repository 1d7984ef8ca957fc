# A release changes code, handler and version, so Terraform looks at none of them again. Its own changes (memory, variables, …) reach
# $LATEST only, and go live with the next release.
resource "aws_lambda_function" "zip" {
  count = local.image ? 0 : 1

  function_name = var.name
  # The release controller knows the placeholder by it; each version keeps the description it was published with.
  description = var.code.zip == null ? "automater placeholder" : "automater from-terraform"
  role        = aws_iam_role.function.arn

  runtime       = "java21"
  architectures = ["x86_64"]
  # With the method, since the placeholder has no AWS interface to implement.
  handler     = "${var.handler}::handleRequest"
  memory_size = var.memory
  timeout     = var.timeout
  publish     = true

  filename          = var.code.zip == null ? "${path.module}/placeholder/placeholder.zip" : null
  s3_bucket         = try(var.code.zip.bucket, null)
  s3_key            = try(var.code.zip.key, null)
  s3_object_version = try(var.code.zip.object_version, null)

  kms_key_arn = var.kms_key.arn

  environment {
    variables = local.variables
  }

  snap_start {
    apply_on = var.snap_start ? "PublishedVersions" : "None"
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    # The platform then writes a record of how each invocation ended, by which a release sees crashes within seconds. A
    # line that is JSON already, as ours and EMF, stays as it is; below these levels nothing of either is left out.
    log_format            = "JSON"
    application_log_level = "TRACE"
    system_log_level      = "INFO"
    log_group             = aws_cloudwatch_log_group.function.name
  }

  lifecycle {
    ignore_changes = [filename, handler, source_code_hash, s3_bucket, s3_key, s3_object_version, publish]
  }

  depends_on = [aws_iam_role_policy.function]
}

# The same for an image; facts of code and version are the release controller's here too.
resource "aws_lambda_function" "image" {
  count = local.image ? 1 : 0

  function_name = var.name
  description   = "automater from-terraform"
  role          = aws_iam_role.function.arn

  package_type  = "Image"
  architectures = ["x86_64"]
  image_uri     = var.code.image_uri
  memory_size   = var.memory
  timeout       = var.timeout
  publish       = true

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
    log_format            = "JSON"
    application_log_level = "TRACE"
    system_log_level      = "INFO"
    log_group             = aws_cloudwatch_log_group.function.name
  }

  lifecycle {
    ignore_changes = [image_uri, publish]
  }

  depends_on = [aws_iam_role_policy.function]
}

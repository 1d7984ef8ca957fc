resource "aws_lambda_function" "guardian" {
  function_name = local.name
  description   = "Watches what ${var.name} has promoted, and rolls back what nobody drives any more"
  role          = aws_iam_role.guardian.arn

  runtime       = "java21"
  architectures = ["x86_64"]
  handler       = "io.automater.release.guardian.GuardianFunction::handleRequest"
  memory_size   = 512
  # It looks for 55 s, and a roll back may take as long where AWS fails.
  timeout = 120
  # One that watches; an alarm that wakes another finds its lease held, and is no failure.
  reserved_concurrent_executions = 2

  filename = var.package
  # Unknown code is no change: a plan needs no build.
  source_code_hash = fileexists(var.package) ? filebase64sha256(var.package) : null

  kms_key_arn = var.kms_key.arn

  environment {
    variables = merge(
      {
        AUTOMATER_ENVIRONMENT = var.environment
        # C1 and the serial collector start twice as fast on a small function.
        JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
      },
      # It has no kubeconfig.
      { for name in ["endpoint", "authority"] : "AUTOMATER_CLUSTER_${upper(name)}" => var.cluster[name] if var.cluster != null },
    )
  }

  # A cluster's API may be in its network alone.
  dynamic "vpc_config" {
    for_each = var.cluster[*]
    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = aws_security_group.guardian[*].id
    }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    # The lines are JSON already.
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.guardian.name
  }

  lifecycle {
    precondition {
      # timestamp() is unknown in a plan, so that only an apply asks for the file.
      condition     = fileexists(var.package) ? true : timestamp() == ""
      error_message = "There is no ${var.package}, the guardian's code. Build it with `make build`, then apply again."
    }
  }

  # Lambda makes network interfaces by the role, when it makes the function.
  depends_on = [aws_iam_role_policy.guardian]
}

# Nothing is tried again: the next minute wakes it anyway.
resource "aws_lambda_function_event_invoke_config" "guardian" {
  function_name                = aws_lambda_function.guardian.function_name
  maximum_event_age_in_seconds = 120
  maximum_retry_attempts       = 0

  destination_config {
    on_failure {
      destination = var.alert_topic.arn
    }
  }
}

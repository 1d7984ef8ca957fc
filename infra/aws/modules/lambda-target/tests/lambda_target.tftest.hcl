mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/automater/dev/automater-dev" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { version = "1" }
  }
}

variables {
  name       = "automater-dev"
  place      = { account = "111111111111", region = "eu-central-1" }
  invoked_by = "arn:aws:execute-api:eu-central-1:111111111111:abc123/*"
  kms_key = {
    arn   = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000"
    alias = "alias/automater-dev"
  }
  role = {
    path                 = "/automater/dev/"
    permissions_boundary = "arn:aws:iam::111111111111:policy/xyz-dev-boundary"
  }
}

run "makes_a_function_that_holds_the_placeholder_until_the_first_release" {
  assert {
    condition     = aws_lambda_function.zip[0].filename == "./placeholder/placeholder.zip" && aws_lambda_function.zip[0].description == "automater placeholder" && aws_lambda_function.zip[0].publish
    error_message = "the first version must be the placeholder, published, and say so: the release controller knows it by its description"
  }
  assert {
    condition     = aws_lambda_function.zip[0].runtime == "java21" && aws_lambda_function.zip[0].handler == "io.automater.function.lambda.LambdaHandler::handleRequest"
    error_message = "runtime and handler must be those of the zip that a release brings"
  }
  assert {
    condition     = aws_lambda_function.zip[0].snap_start[0].apply_on == "PublishedVersions" && aws_lambda_function.zip[0].tracing_config[0].mode == "Active"
    error_message = "SnapStart and tracing must be on"
  }
  assert {
    condition     = aws_lambda_function.zip[0].kms_key_arn == var.kms_key.arn && aws_cloudwatch_log_group.function.kms_key_id == var.kms_key.arn
    error_message = "variables and logs must be encrypted with the environment's key"
  }
  assert {
    condition     = aws_cloudwatch_log_group.function.name == "/aws/lambda/automater-dev" && aws_cloudwatch_log_group.function.retention_in_days == 30
    error_message = "the log group must exist before the function, with a retention"
  }
  assert {
    condition     = aws_lambda_function.zip[0].logging_config[0].log_format == "JSON" && aws_lambda_function.zip[0].logging_config[0].system_log_level == "INFO" && aws_lambda_function.zip[0].logging_config[0].log_group == "/aws/lambda/automater-dev"
    error_message = "the platform must report how each invocation ended"
  }
  assert {
    condition     = aws_lambda_function.zip[0].logging_config[0].application_log_level == "TRACE"
    error_message = "Lambda must not leave out lines of the handler by their level"
  }
  assert {
    condition     = aws_lambda_alias.live.name == "live" && aws_lambda_alias.candidate.name == "candidate" && aws_lambda_alias.live.function_version == "1"
    error_message = "both aliases must exist and point to the first version"
  }
  assert {
    condition     = output.integration.uri == "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:automater-dev:$${stageVariables.alias}/invocations"
    error_message = "the stage variable must choose the alias: ${output.integration.uri}"
  }
}

run "tells_the_function_which_alias_serves_the_preview" {
  command = plan
  variables {
    aliases = { live = "now", candidate = "next" }
  }
  assert {
    condition     = aws_lambda_function.zip[0].environment[0].variables["AUTOMATER_CANDIDATE_ALIAS"] == "next" && aws_lambda_function.zip[0].environment[0].variables["JAVA_TOOL_OPTIONS"] != ""
    error_message = "without it, probes count as users where the alias is not called candidate"
  }
}

run "lets_the_api_invoke_the_two_aliases_and_nothing_else" {
  assert {
    condition     = tomap({ for key, permission in aws_lambda_permission.api : key => permission.qualifier }) == tomap({ live = "live", candidate = "candidate" })
    error_message = "each alias needs a permission of its own, and $LATEST must have none"
  }
  assert {
    condition     = alltrue([for permission in aws_lambda_permission.api : permission.principal == "apigateway.amazonaws.com" && permission.source_arn == var.invoked_by])
    error_message = "only this API may invoke"
  }
}

run "gives_the_function_only_what_it_needs" {
  assert {
    condition     = aws_iam_role.function.permissions_boundary == var.role.permissions_boundary && aws_iam_role.function.path == "/automater/dev/"
    error_message = "the apply role may make no role without the boundary, outside of the path"
  }
  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.function.policy).Statement : statement.Action])) == toset([
      "logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords", "kms:Decrypt",
    ])
    error_message = "the function logs, traces and reads its variables: nothing else"
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.function.policy).Statement : statement.Sid if statement.Resource == "*"] == ["Trace"]
    error_message = "only X-Ray has no resource to name"
  }
}

# The release controller owns code, versions, weights and the aliases' descriptions.
run "leaves_alone_what_a_release_changes" {
  variables {
    code = { zip = { bucket = "xyz-dev-artifacts", key = "automater-2.0.0.zip" } }
  }
  assert {
    condition     = aws_lambda_function.zip[0].filename == "./placeholder/placeholder.zip" && aws_lambda_function.zip[0].s3_key == null
    error_message = "Terraform must not put code into a function that exists"
  }
}

run "takes_an_image_by_digest" {
  command = plan
  variables {
    code = { image_uri = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/automater@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
  }
  assert {
    condition     = length(aws_lambda_function.zip) == 0 && aws_lambda_function.image[0].package_type == "Image"
    error_message = "an image makes the other function"
  }
}

run "refuses_an_image_by_tag" {
  command = plan
  variables {
    code = { image_uri = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/automater:latest" }
  }
  expect_failures = [var.code]
}

run "refuses_a_zip_and_an_image" {
  command = plan
  variables {
    code = {
      image_uri = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/automater@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      zip       = { bucket = "b", key = "k" }
    }
  }
  expect_failures = [var.code]
}

run "refuses_values_out_of_bounds" {
  command = plan
  variables {
    aliases            = { live = "same", candidate = "same" }
    kms_key            = { arn = "arn:aws:kms:eu-central-1:111111111111:key/x", alias = "automater-dev" }
    log_retention_days = 8
    memory             = 64
    name               = "bad name"
    place              = { account = "12345", region = "eu-central-1" }
    timeout            = 60
  }
  expect_failures = [var.aliases, var.kms_key, var.log_retention_days, var.memory, var.name, var.place, var.timeout]
}

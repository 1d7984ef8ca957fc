mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111111111111:automater-dev-alarms" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/automater/dev/automater-dev" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/automater-dev/access" }
  }
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "abc123"
      api_endpoint  = "https://abc123.execute-api.eu-central-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }
}

variables {
  prefix               = "xyz"
  alerts_email         = "platform@xyz-corp.example"
  permissions_boundary = "arn:aws:iam::111111111111:policy/xyz-dev-boundary"
  environment = {
    name               = "dev"
    account            = "111111111111"
    region             = "eu-central-1"
    target             = "lambda"
    lambda             = { function = "automater-dev", live_alias = "live", candidate_alias = "candidate", memory = 1024, timeout = 15, snap_start = true }
    api                = { rate_limit = 500, burst_limit = 1000 }
    log_retention_days = 30
  }
}

run "puts_the_function_behind_the_api" {
  assert {
    condition     = output.function_name == "automater-dev" && output.url == "https://abc123.execute-api.eu-central-1.amazonaws.com"
    error_message = "the API must lead to the function of the environment's file"
  }
  assert {
    condition     = output.release == "./release.sh ship --environment dev"
    error_message = "what comes next must be a command that works as it stands"
  }
  assert {
    condition     = output.dashboard == "automater-dev"
    error_message = "the dashboard is called like the environment: ${output.dashboard}"
  }
}

run "encrypts_with_a_key_of_its_own_that_rotates" {
  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "the key must rotate, and a deletion must be noticed in time"
  }
  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == aws_kms_key.this.arn
    error_message = "alarms may name what is wrong with the service"
  }
}

run "mails_alarms_only_where_an_address_is_given" {
  variables {
    alerts_email = null
  }
  assert {
    condition     = length(aws_sns_topic_subscription.email) == 0
    error_message = "no address, no subscription"
  }
}

run "refuses_a_target_that_there_is_not" {
  command = plan
  variables {
    environment = {
      name               = "dev"
      account            = "111111111111"
      region             = "eu-central-1"
      target             = "ec2"
      lambda             = { function = "automater-dev", live_alias = "live", candidate_alias = "candidate", memory = 1024, timeout = 15, snap_start = true }
      api                = { rate_limit = 500, burst_limit = 1000 }
      log_retention_days = 30
    }
  }
  expect_failures = [var.environment]
}

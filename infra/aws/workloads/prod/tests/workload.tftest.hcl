# The same in each environment, like the rest of the folder: it asks the environment's own file.

mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111111111111:alarms" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/function" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:access" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/automater/0123456789abcdef" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/automater/0123456789abcdef/0123456789abcdef" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/automater/0123456789abcdef" }
  }
  mock_resource "aws_eks_cluster" {
    defaults = { certificate_authority = [{ data = "Q0E=" }], vpc_config = { cluster_security_group_id = "sg-cluster" } }
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
  # No build: any zip will do, since a mock runs nothing.
  guardian_package = "../../modules/lambda-target/placeholder/placeholder.zip"
}

run "makes_what_the_environments_file_says" {
  assert {
    condition     = output.function_name == try(yamldecode(file("../../../../environments/${basename(abspath("."))}.yaml")).lambda.function, null)
    error_message = "the function must be the one of the file, which the release controller reads too"
  }
  assert {
    condition     = output.guardian.function_name == "automater-${basename(abspath("."))}-guardian"
    error_message = "every environment has its guardian"
  }
  assert {
    condition     = output.release == "./release.sh ship --environment ${basename(abspath("."))}"
    error_message = "what comes next must be a command that works as it stands"
  }
}

run "refuses_an_account_id_that_is_none" {
  command = plan
  variables {
    organization = {
      prefix          = "xyz"
      alerts_email    = "platform@xyz-corp.example"
      allowed_regions = ["eu-central-1"]
      accounts        = { dev = { id = "1234" } }
    }
  }
  expect_failures = [var.organization]
}

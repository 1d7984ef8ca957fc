mock_provider "aws" {
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "abc123"
      api_endpoint  = "https://abc123.execute-api.eu-central-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/automater-dev/access" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:eu-central-1:111111111111:certificate/00000000-0000-0000-0000-000000000000"
      domain_validation_options = [{
        domain_name           = "api.example.com"
        resource_record_name  = "_x.api.example.com"
        resource_record_type  = "CNAME"
        resource_record_value = "_y.acm-validations.aws"
      }]
    }
  }
  mock_resource "aws_acm_certificate_validation" {
    defaults = { certificate_arn = "arn:aws:acm:eu-central-1:111111111111:certificate/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_apigatewayv2_domain_name" {
    defaults = {
      domain_name_configuration = { target_domain_name = "d-1.execute-api.eu-central-1.amazonaws.com", hosted_zone_id = "Z1" }
    }
  }
}

variables {
  name        = "automater-dev"
  kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000"
  throttle    = { rate_limit = 500, burst_limit = 1000 }
  integration = {
    type = "AWS_PROXY"
    uri  = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:automater-dev:$${stageVariables.alias}/invocations"
  }
}

run "has_two_stages_that_share_one_integration" {
  assert {
    condition     = tomap({ for key, stage in aws_apigatewayv2_stage.this : stage.name => stage.stage_variables.alias }) == tomap({ "$default" = "live", preview = "candidate" })
    error_message = "$default must lead to live, preview to candidate"
  }
  assert {
    condition     = tomap({ for key, stage in aws_apigatewayv2_stage.this : stage.name => stage.stage_variables.track }) == tomap({ "$default" = "live", preview = "preview" })
    error_message = "the load balancer's rule goes by the track"
  }
  assert {
    condition     = aws_apigatewayv2_integration.this.payload_format_version == "2.0" && aws_apigatewayv2_route.this.route_key == "$default"
    error_message = "every request goes to the handler, as payload 2.0"
  }
  assert {
    condition     = output.url == "https://abc123.execute-api.eu-central-1.amazonaws.com" && output.preview_url == "${output.url}/preview"
    error_message = "the URLs must be the API's own"
  }
  assert {
    condition     = !aws_apigatewayv2_api.this.disable_execute_api_endpoint
    error_message = "without a domain the API's own endpoint is the way in"
  }
}

run "throttles_and_logs_each_stage" {
  assert {
    condition     = alltrue([for stage in aws_apigatewayv2_stage.this : stage.default_route_settings[0].throttling_rate_limit == 500 && stage.default_route_settings[0].throttling_burst_limit == 1000])
    error_message = "both stages must be throttled"
  }
  assert {
    condition     = alltrue([for stage in aws_apigatewayv2_stage.this : can(jsondecode(stage.access_log_settings[0].format).requestId)])
    error_message = "the access log must be JSON"
  }
  assert {
    condition     = aws_cloudwatch_log_group.access.retention_in_days == 30 && aws_cloudwatch_log_group.access.kms_key_id == var.kms_key_arn && startswith(aws_cloudwatch_log_group.access.name, "/aws/vendedlogs/")
    error_message = "the access log must be encrypted, end, and stand under the prefix that needs no resource policy"
  }
}

run "takes_a_domain_of_its_own" {
  variables {
    domain = { name = "api.example.com", hosted_zone = "Z0123456789ABC" }
  }
  assert {
    condition     = output.url == "https://api.example.com" && output.preview_url == "https://api.example.com/preview"
    error_message = "the URLs must be the domain's"
  }
  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint
    error_message = "with a domain there is one way in"
  }
  assert {
    condition     = aws_apigatewayv2_api_mapping.this["candidate"].api_mapping_key == "preview" && aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].security_policy == "TLS_1_2"
    error_message = "preview must be a path of the domain, over TLS 1.2"
  }
}

run "reaches_a_load_balancer_through_a_vpc_link" {
  command = plan
  variables {
    integration = {
      type          = "HTTP_PROXY"
      method        = "ANY"
      uri           = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/automater/0123456789abcdef/0123456789abcdef"
      connection_id = "link1"
      server_name   = "api.example.com"
      request_parameters = {
        "overwrite:path"                     = "$request.path"
        "overwrite:header.x-automater-track" = "$stageVariables.track"
      }
    }
  }
  assert {
    condition     = aws_apigatewayv2_integration.this.connection_type == "VPC_LINK" && aws_apigatewayv2_integration.this.tls_config[0].server_name_to_verify == "api.example.com"
    error_message = "the seam of the EKS target: a VPC link, over TLS"
  }
}

run "refuses_a_target_over_the_internet" {
  command = plan
  variables {
    integration = { type = "HTTP_PROXY", uri = "https://example.com" }
  }
  expect_failures = [var.integration]
}

run "refuses_values_out_of_bounds" {
  command = plan
  variables {
    integration = { type = "MOCK", uri = "none" }
    name        = "Bad Name"
    throttle    = { rate_limit = 0, burst_limit = 1 }
  }
  expect_failures = [var.integration, var.name, var.throttle]
}

locals {
  stages = {
    live      = { name = "$default", alias = var.aliases.live, track = "live" }
    candidate = { name = "preview", alias = var.aliases.candidate, track = "preview" }
  }
}

resource "aws_apigatewayv2_stage" "this" {
  for_each = local.stages

  api_id      = aws_apigatewayv2_api.this.id
  name        = each.value.name
  description = "The ${each.key} version"
  auto_deploy = true

  # `alias` chooses the Lambda alias, `track` the load balancer's rule.
  stage_variables = {
    alias = each.value.alias
    track = each.value.track
  }

  default_route_settings {
    throttling_rate_limit    = var.throttle.rate_limit
    throttling_burst_limit   = var.throttle.burst_limit
    detailed_metrics_enabled = true
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      time           = "$context.requestTime"
      requestId      = "$context.requestId"
      stage          = "$context.stage"
      method         = "$context.httpMethod"
      path           = "$context.path"
      protocol       = "$context.protocol"
      status         = "$context.status"
      responseLength = "$context.responseLength"
      latency        = "$context.responseLatency"
      target         = "$context.integrationLatency"
      targetStatus   = "$context.integrationStatus"
      error          = "$context.error.message"
      targetError    = "$context.integrationErrorMessage"
      sourceIp       = "$context.identity.sourceIp"
      userAgent      = "$context.identity.userAgent"
    })
  }
}

# What users of the live service get, whichever versions answer them. The function's own metrics carry a version each,
# and an alarm cannot sum over versions that it does not know, so the counts come from the API's live stage: it sees
# 5xx answers, crashes, timeouts and throttles alike, and no probe of the preview stage. Without an API they come from
# Lambda's metrics of the live alias, which see crashes and timeouts only.
# https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html

locals {
  users = var.api == null ? {
    namespace  = "AWS/Lambda"
    requests   = "Invocations"
    faults     = "Errors"
    latency    = "Duration"
    dimensions = local.live
    } : {
    namespace  = "AWS/ApiGateway"
    requests   = "Count"
    faults     = "5xx"
    latency    = "Latency"
    dimensions = { ApiId = var.api.id, Stage = var.api.live_stage }
  }

  rates = {
    fault_rate = {
      description = "More than ${100 * var.thresholds.fault_rate} % of live requests failed."
      label       = "Fault rate (%)"
      metric      = local.users.faults
      statistic   = "Sum"
      percent     = "100 * bad / requests"
      threshold   = 100 * var.thresholds.fault_rate
    }
    # A share of slow requests, not a percentile: the p99 of 50 requests is one request.
    latency = {
      description = "More than ${100 * var.thresholds.slow_share} % of live requests took longer than ${var.thresholds.slow_milliseconds} ms."
      label       = "Slow requests (%)"
      metric      = local.users.latency
      # The percentage of samples above the bound; an alarm takes no TC of absolute bounds.
      statistic = "PR(${var.thresholds.slow_milliseconds}:)"
      percent   = "bad"
      threshold = 100 * var.thresholds.slow_share
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "live" {
  for_each            = local.rates
  alarm_name          = local.alarm_names[each.key]
  alarm_description   = "${each.value.description} Dashboard: ${local.prefix}."
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = var.thresholds.evaluation_periods
  datapoints_to_alarm = var.thresholds.datapoints_to_alarm
  # No requests, no data: silence at night is not a fault.
  treat_missing_data = "notBreaching"
  alarm_actions      = var.alarm_topics
  ok_actions         = var.alarm_topics
  tags               = var.tags

  metric_query {
    id          = "rate"
    label       = each.value.label
    return_data = true
    # The floor: one fault in two requests does not ring.
    expression = "IF(requests >= ${var.thresholds.min_requests}, ${each.value.percent}, 0)"
  }
  metric_query {
    id = "requests"
    metric {
      namespace   = local.users.namespace
      metric_name = local.users.requests
      dimensions  = local.users.dimensions
      period      = var.thresholds.period
      stat        = "Sum"
    }
  }
  metric_query {
    id = "bad"
    metric {
      namespace   = local.users.namespace
      metric_name = each.value.metric
      dimensions  = local.users.dimensions
      period      = var.thresholds.period
      stat        = each.value.statistic
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  count = local.is_function ? 1 : 0

  alarm_name          = "${local.prefix}-throttles"
  alarm_description   = "More than ${var.thresholds.throttles} live requests per period were throttled: the function's concurrency is used up. Dashboard: ${local.prefix}."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = local.live
  statistic           = "Sum"
  period              = var.thresholds.period
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.throttles
  evaluation_periods  = var.thresholds.evaluation_periods
  datapoints_to_alarm = var.thresholds.datapoints_to_alarm
  # Without invocations Lambda sends nothing.
  treat_missing_data = "notBreaching"
  alarm_actions      = var.alarm_topics
  ok_actions         = var.alarm_topics
  tags               = var.tags
}

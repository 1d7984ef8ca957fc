# A guardian that fails or sleeps is noticed: where it cannot put live back, nobody else will.

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-errors"
  alarm_description   = "The guardian of ${var.name} fails: a release whose machine died may stay as it is. Log: ${local.log_group}."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.guardian.function_name }
  statistic           = "Sum"
  period              = 60
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  # After a failure it holds the lease itself for a while, and finds nothing to do: one in five minutes is enough.
  evaluation_periods  = 5
  datapoints_to_alarm = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alert_topic.arn]
  ok_actions          = [var.alert_topic.arn]
}

resource "aws_cloudwatch_metric_alarm" "silence" {
  alarm_name          = "${local.name}-silence"
  alarm_description   = "Nothing wakes the guardian of ${var.name}: a release whose machine dies stays as it is. Rules: ${join(", ", [for rule in local.rules : rule.name])}."
  namespace           = "AWS/Lambda"
  metric_name         = "Invocations"
  dimensions          = { FunctionName = aws_lambda_function.guardian.function_name }
  statistic           = "Sum"
  period              = 60
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 5
  # A function that does not run has no metrics.
  treat_missing_data = "breaching"
  alarm_actions      = [var.alert_topic.arn]
  ok_actions         = [var.alert_topic.arn]
}

# Who wakes it: the clock, since a lease that runs out makes no noise, and each alarm that goes off, since users suffer
# from then on. It looks at the lease itself, so a wake-up too many changes nothing. Rules on the event bus and no
# schedule of EventBridge Scheduler: the function's own policy lets them in, and no role has to be passed.

resource "aws_cloudwatch_event_rule" "schedule" {
  name                = "${local.name}-schedule"
  description         = "Wakes the guardian of ${var.name} every minute"
  schedule_expression = "rate(1 minute)"
  # Said aloud, so that a plan shows that somebody switched it off.
  state = "ENABLED"
}

resource "aws_cloudwatch_event_rule" "alarms" {
  name        = "${local.name}-alarms"
  description = "Wakes the guardian of ${var.name} when one of its alarms goes off"
  state       = "ENABLED"

  event_pattern = jsonencode({
    source        = ["aws.cloudwatch"]
    "detail-type" = ["CloudWatch Alarm State Change"]
    detail = {
      alarmName = concat([{ prefix = "${var.name}-" }], var.alarms)
      state     = { value = ["ALARM"] }
    }
  })
}

locals {
  rules = {
    schedule = aws_cloudwatch_event_rule.schedule
    alarms   = aws_cloudwatch_event_rule.alarms
  }
}

resource "aws_cloudwatch_event_target" "guardian" {
  for_each = local.rules

  rule = each.value.name
  arn  = local.function_arn

  # What could not be handed over is a minute old when the next one comes.
  retry_policy {
    maximum_event_age_in_seconds = 60
    maximum_retry_attempts       = 1
  }

  depends_on = [aws_lambda_permission.guardian]
}

resource "aws_lambda_permission" "guardian" {
  for_each = toset(["schedule", "alarms"])

  statement_id  = each.key
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.guardian.function_name
  principal     = "events.amazonaws.com"
  # From names, since a rule's ARN is known only after it was made.
  source_arn = "arn:aws:events:${local.region}:${local.account}:rule/${local.name}-${each.key}"
}

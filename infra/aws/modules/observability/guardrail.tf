# Alarms on alarms.

resource "aws_cloudwatch_composite_alarm" "version_faulty" {
  alarm_name        = local.alarm_names.version_faulty
  alarm_description = "A version's fault rate is too high, and it is more than a few requests. Dashboard: ${local.prefix}."
  alarm_rule        = "ALARM(\"${aws_cloudwatch_metric_alarm.version["version_fault_rate"].alarm_name}\") AND ALARM(\"${aws_cloudwatch_metric_alarm.version["version_faults"].alarm_name}\")"
  alarm_actions     = var.alarm_topics
  ok_actions        = var.alarm_topics
  tags              = var.tags
}

# One state to ask before a release goes on. It has no actions: each part rings by itself.
resource "aws_cloudwatch_composite_alarm" "release_guardrail" {
  alarm_name        = local.alarm_names.release_guardrail
  alarm_description = "A release should not go on. An alarm that rang before the release began says nothing about it: a fix or a rollback must pass."
  alarm_rule = join(" OR ", [
    for name in concat(
      [
        aws_cloudwatch_metric_alarm.live["fault_rate"].alarm_name,
        aws_cloudwatch_metric_alarm.live["latency"].alarm_name,
      ],
      aws_cloudwatch_metric_alarm.throttles[*].alarm_name,
      [for key, alarm in aws_cloudwatch_metric_alarm.version : alarm.alarm_name if key == "version_crashes"],
      [local.alarm_names.version_faulty],
    ) : "ALARM(\"${name}\")"
  ])
  tags = var.tags

  # By name above, so that whoever applies to a service without composite alarms can leave both out.
  depends_on = [aws_cloudwatch_composite_alarm.version_faulty]
}

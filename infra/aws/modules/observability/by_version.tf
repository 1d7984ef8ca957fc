# What each version does. An alarm takes no SEARCH, and a version's number is not known here, so each of these is an
# alarm on a Metrics Insights query with one time series per version: new versions join by themselves, and the alarm
# rings when any of them is bad. Such a query needs GROUP BY and ORDER BY, and an alarm may hold one query only, so a
# rate and its floor are two alarms, joined in guardrail.tf.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-limits.html

locals {
  emf_source    = "FROM SCHEMA(\"${var.emf.namespace}\", ${var.emf.service_dimension}, ${var.emf.version_dimension}) WHERE ${var.emf.service_dimension} = '${local.service}' GROUP BY ${var.emf.version_dimension}"
  lambda_source = !local.is_function ? "" : "FROM SCHEMA(\"AWS/Lambda\", ExecutedVersion, FunctionName, Resource) WHERE FunctionName = '${local.live.FunctionName}' AND Resource = '${local.live.Resource}' GROUP BY ExecutedVersion"

  versions = merge(
    {
      # Each request prints Faults as 0 or 1, so the average is the rate.
      version_fault_rate = {
        description = "A version answers more than ${100 * var.thresholds.fault_rate} % of its requests with 5xx. Rings through ${local.alarm_names.version_faulty}."
        expression  = "SELECT AVG(Faults) ${local.emf_source} ORDER BY AVG() DESC"
        comparison  = "GreaterThanThreshold"
        threshold   = var.thresholds.fault_rate
        topics      = []
      }
      version_faults = {
        description = "A version answers ${var.thresholds.min_faults} or more requests per period with 5xx. Rings through ${local.alarm_names.version_faulty}."
        expression  = "SELECT SUM(Faults) ${local.emf_source} ORDER BY SUM() DESC"
        comparison  = "GreaterThanOrEqualToThreshold"
        threshold   = var.thresholds.min_faults
        topics      = []
      }
    },
    { for key, crashes in {
      # A request that crashes or times out prints no metrics; Lambda counts it under the version it ran on.
      version_crashes = {
        description = "${var.thresholds.min_faults} or more live requests per period crashed or timed out in one version. Dashboard: ${local.prefix}."
        expression  = "SELECT SUM(Errors) ${local.lambda_source} ORDER BY SUM() DESC"
        comparison  = "GreaterThanOrEqualToThreshold"
        threshold   = var.thresholds.min_faults
        topics      = var.alarm_topics
      }
    } : key => crashes if local.is_function },
  )
}

resource "aws_cloudwatch_metric_alarm" "version" {
  for_each            = local.versions
  alarm_name          = local.alarm_names[each.key]
  alarm_description   = each.value.description
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  evaluation_periods  = var.thresholds.evaluation_periods
  datapoints_to_alarm = var.thresholds.datapoints_to_alarm
  # A version that no longer gets requests has no data, and is not to blame.
  treat_missing_data = "notBreaching"
  alarm_actions      = each.value.topics
  ok_actions         = each.value.topics
  tags               = var.tags

  metric_query {
    id          = "versions"
    expression  = each.value.expression
    period      = var.thresholds.period
    return_data = true
  }
}

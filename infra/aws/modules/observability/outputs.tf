output "alarm_arns" {
  description = "ARN of each alarm: fault_rate, latency, throttles, version_crashes, version_fault_rate, version_faults, version_faulty, release_guardrail."
  value       = local.alarm_arns
  depends_on  = [aws_cloudwatch_composite_alarm.release_guardrail]
}

output "alarm_names" {
  description = "Name of each alarm, under the same keys."
  value       = local.alarm_names
  depends_on  = [aws_cloudwatch_composite_alarm.release_guardrail]
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "release_guardrail" {
  description = "Name of the composite alarm that says whether a release should go on."
  value       = local.alarm_names.release_guardrail
  depends_on  = [aws_cloudwatch_composite_alarm.release_guardrail]
}

output "function_name" {
  description = "Name of the guardian's function."
  value       = aws_lambda_function.guardian.function_name
  depends_on  = [aws_cloudwatch_event_target.guardian, aws_eks_access_entry.guardian]
}

output "log_group" {
  description = "Name of its log group."
  value       = aws_cloudwatch_log_group.guardian.name
}

output "rules" {
  description = "Names of the EventBridge rules that wake it: schedule, alarms."
  value       = { for key, rule in local.rules : key => rule.name }
}

output "assignments" {
  description = "What each group may do where, one line each."
  value       = sort([for it in var.assignments : "${it.group} is ${it.permission_set} in ${it.account}"])

  depends_on = [aws_ssoadmin_account_assignment.this]
}

output "permission_set_arns" {
  description = "The ARN of each permission set by name."
  value       = { for name, set in aws_ssoadmin_permission_set.this : name => set.arn }
}

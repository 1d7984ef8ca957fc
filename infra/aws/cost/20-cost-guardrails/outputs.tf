output "budgets" {
  description = "USD a month, by name of the budget."
  value       = { for key, budget in local.budgets : "${local.prefix}-${key}" => budget.monthly }
  depends_on  = [aws_budgets_budget.monthly]
}

output "deny_create_policy_id" {
  description = "SCP that AWS Budgets attaches to a dev account that has spent its budget."
  value       = aws_organizations_policy.deny_create.id
}

output "topic_arn" {
  description = "Topic of the cost warnings."
  value       = module.costs_topic.arn
}

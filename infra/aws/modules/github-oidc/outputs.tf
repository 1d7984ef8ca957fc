output "boundaries" {
  description = "ARN of each environment's permissions boundary: every role of the environment needs it."
  value       = { for name, policy in aws_iam_policy.boundary : name => policy.arn }
}

output "provider_arn" {
  description = "ARN of GitHub's OIDC provider in this account."
  value       = aws_iam_openid_connect_provider.github.arn
}

output "roles" {
  description = "ARNs of each environment's roles, for `role-to-assume`: `roles[NAME].plan`, `roles[NAME].apply`."
  value = {
    for name in keys(var.environments) : name => {
      apply = aws_iam_role.apply[name].arn
      plan  = aws_iam_role.plan[name].arn
    }
  }
  depends_on = [
    aws_iam_role_policy_attachment.apply,
    aws_iam_role_policy_attachment.plan,
  ]
}

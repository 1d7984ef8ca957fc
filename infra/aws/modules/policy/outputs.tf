output "contents" {
  description = "The JSON of each policy by name, as attached."
  value       = local.contents
}

output "policy_ids" {
  description = "The id of each policy by name, known once it is attached."
  value       = { for name, policy in aws_organizations_policy.this : name => policy.id }

  depends_on = [aws_organizations_policy_attachment.this]
}

resource "aws_ssoadmin_account_assignment" "this" {
  for_each = { for it in var.assignments : "${it.group}:${it.permission_set}:${it.account}" => it }

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.value.permission_set].arn
  principal_id       = local.group_ids[each.value.group]
  principal_type     = "GROUP"
  target_id          = local.account_ids[each.value.account]
  target_type        = "AWS_ACCOUNT"

  # An account gets the set as it is at that moment: with its policies, not before them.
  depends_on = [
    aws_ssoadmin_managed_policy_attachment.this,
    aws_ssoadmin_permission_set_inline_policy.this,
  ]
}

# The most that a role may do which an apply role makes; without it, whoever makes roles can make an administrator.
resource "aws_iam_policy" "boundary" {
  for_each = var.environments

  name        = "${var.prefix}-${each.key}-boundary"
  description = "The most that a role made in ${each.key} may do"

  policy = jsonencode(yamldecode(templatefile(
    "${path.module}/policies/${each.value.kind}/boundary.yaml", local.values[each.key],
  )))
}

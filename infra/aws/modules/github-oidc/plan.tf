# The role of pull requests and of what runs by the clock: it looks, and writes nothing.

resource "aws_iam_role" "plan" {
  for_each = var.environments

  name               = "${var.prefix}-${each.key}-plan"
  description        = "Plans ${each.key} from GitHub Actions: reads, and writes nothing"
  assume_role_policy = local.trust[each.key].plan

  depends_on = [aws_iam_openid_connect_provider.github]
}

locals {
  plan_policies = merge([
    for name, environment in var.environments : {
      "${name}/read"  = "${environment.kind}/read.yaml"
      "${name}/state" = "state/plan.yaml"
    }
  ]...)
}

resource "aws_iam_policy" "plan" {
  for_each = local.plan_policies

  name        = "${var.prefix}-${dirname(each.key)}-plan-${basename(each.key)}"
  description = "What may be done to plan ${dirname(each.key)}: ${basename(each.key)}"

  policy = jsonencode(yamldecode(templatefile(
    "${path.module}/policies/${each.value}", local.values[dirname(each.key)],
  )))
}

resource "aws_iam_role_policy_attachment" "plan" {
  for_each = local.plan_policies

  role       = aws_iam_role.plan[dirname(each.key)].name
  policy_arn = aws_iam_policy.plan[each.key].arn
}

# The role of a job with `environment: NAME`, which GitHub lets run only from the branches and with the reviews that
# the environment asks for: it applies the environment's roots, and releases.

resource "aws_iam_role" "apply" {
  for_each = var.environments

  name               = "${var.prefix}-${each.key}-apply"
  description        = "Applies and releases ${each.key} from GitHub Actions"
  assume_role_policy = local.trust[each.key].apply
  # A release may take an hour (release.maxDuration), and an apply stands before it.
  max_session_duration = 7200

  depends_on = [aws_iam_openid_connect_provider.github]
}

locals {
  # A policy per subject: one has at most 6,144 characters, a role at most ten.
  apply_policies = merge([
    for name, environment in var.environments : merge(
      {
        "${name}/guard" = "guard.yaml"
        "${name}/keys"  = "keys.yaml"
        "${name}/read"  = "${environment.kind}/read.yaml"
        "${name}/state" = "state/apply.yaml"
      },
      {
        for file in fileset("${path.module}/policies/${environment.kind}/apply", "*.yaml") :
        "${name}/${trimsuffix(file, ".yaml")}" => "${environment.kind}/apply/${file}"
        # What an environment has not, its role need not touch.
        if !(environment.kind == "workload" && file == "function.yaml" && environment.function == "") &&
        !(file == "cluster.yaml" && environment.cluster == "")
      },
    )
  ]...)
}

resource "aws_iam_policy" "apply" {
  for_each = local.apply_policies

  name        = "${var.prefix}-${dirname(each.key)}-apply-${basename(each.key)}"
  description = "What may be done to apply ${dirname(each.key)}: ${basename(each.key)}"

  policy = jsonencode(yamldecode(templatefile(
    "${path.module}/policies/${each.value}", local.values[dirname(each.key)],
  )))
}

resource "aws_iam_role_policy_attachment" "apply" {
  for_each = local.apply_policies

  role       = aws_iam_role.apply[dirname(each.key)].name
  policy_arn = aws_iam_policy.apply[each.key].arn
}

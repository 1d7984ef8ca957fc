locals {
  # GitHub writes either form, by the age of the repository. No wildcard: one after OWNER would let other owners in.
  repositories = [
    "repo:${var.repository.name}",
    format("repo:%s@%s/%s@%s",
      split("/", var.repository.name)[0], var.repository.owner_id,
      split("/", var.repository.name)[1], var.repository.id,
    ),
  ]

  # A job with `environment:` has no branch in its subject: GitHub's environment decides which branches may use it.
  subjects = {
    for name in keys(var.environments) : name => {
      apply = [for repository in local.repositories : "${repository}:environment:${name}"]
      # Pull requests, and what runs by the clock on main: drift and verify.
      plan = flatten([
        for repository in local.repositories : [
          "${repository}:environment:${name}", "${repository}:pull_request", "${repository}:ref:refs/heads/main",
        ]
      ])
    }
  }

  trust = {
    for name, roles in local.subjects : name => {
      for role, subjects in roles : role => jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRoleWithWebIdentity"
          Principal = { Federated = local.provider_arn }
          Condition = {
            StringEquals = {
              "${local.issuer}:aud" = "sts.amazonaws.com"
              "${local.issuer}:sub" = subjects
            }
          }
        }]
      })
    }
  }
}

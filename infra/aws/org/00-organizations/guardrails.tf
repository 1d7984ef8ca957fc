locals {
  # Policy -> where it is attached. A policy at the root holds in every account but this one: SCPs and RCPs never bind
  # the management account.
  scps = {
    cloudtrail          = { targets = ["root"], description = "Nobody changes the organization's trail" }
    imdsv2              = { targets = ["root"], description = "Instances use IMDSv2" }
    leave-organization  = { targets = ["root"], description = "No account leaves" }
    organization-role   = { targets = ["root"], description = "Nobody changes ${local.organization_role}" }
    public-access-block = { targets = ["root"], description = "S3 stays private" }
    region-lock         = { targets = ["root"], description = "Allowed regions and global services only" }
    root-user           = { targets = ["root"], description = "No root user in member accounts" }
    security-services   = { targets = ["root"], description = "GuardDuty and Config stay on" }
    log-archive         = { targets = ["Security"], description = "Nobody deletes the log archive" }
    suspended           = { targets = ["Suspended"], description = "Nothing is allowed" }
  }

  rcps = {
    confused-deputy         = { targets = ["root"], description = "AWS services act for our accounts only" }
    github-tokens           = { targets = ["root"], description = "GitHub tokens of our owner only" }
    organization-identities = { targets = ["root"], description = "Identities of this organization only" }
  }

  # What the files may read.
  policy_variables = {
    allowed_regions   = jsonencode(var.organization.allowed_regions)
    github_subjects   = jsonencode(["repo:${local.github_owner}/*", "repo:${local.github_owner}@${var.organization.github.owner_id}/*"])
    organization_id   = local.organization_id
    organization_role = local.organization_role_arn
    prefix            = var.organization.prefix
    security_account  = local.security_account
  }

  github_owner = split("/", var.organization.github.repository)[0]
  target_ids   = merge({ root = local.root_id }, local.unit_ids)
}

module "policy" {
  source = "../../modules/policy"

  policies = merge(
    {
      for name, scp in local.scps : name => {
        type        = "SERVICE_CONTROL_POLICY"
        description = scp.description
        file        = "${path.module}/policies/scp/${name}.yaml"
        variables   = local.policy_variables
        targets     = { for target in scp.targets : target => local.target_ids[target] }
      }
    },
    {
      for name, rcp in local.rcps : name => {
        type        = "RESOURCE_CONTROL_POLICY"
        description = rcp.description
        file        = "${path.module}/policies/rcp/${name}.yaml"
        variables   = local.policy_variables
        targets     = { for target in rcp.targets : target => local.target_ids[target] }
      }
    },
  )
}

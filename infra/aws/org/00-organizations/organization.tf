resource "aws_organizations_organization" "this" {
  feature_set = "ALL"

  enabled_policy_types = ["RESOURCE_CONTROL_POLICY", "SERVICE_CONTROL_POLICY"]

  # Services that act in every account. Each is needed by a root, or by the way people sign in.
  aws_service_access_principals = concat(
    [
      "access-analyzer.amazonaws.com",
      "account.amazonaws.com",
      "cloudtrail.amazonaws.com",
      "config.amazonaws.com",
      "guardduty.amazonaws.com",
      "ram.amazonaws.com",
      "sso.amazonaws.com",
    ],
    var.central_root_access ? ["iam.amazonaws.com"] : [],
  )

  lifecycle {
    # The RCPs name this id: a wrong one locks everybody out of every bucket.
    postcondition {
      condition     = var.organization.id == null || var.organization.id == self.id
      error_message = "organization.id is \"${coalesce(var.organization.id, "-")}\", but this organization is \"${self.id}\": write the latter into organization.tfvars."
    }
  }
}

# Member accounts keep no root password; what only root can do is done from here, a session per task.
resource "aws_iam_organizations_features" "this" {
  count = var.central_root_access ? 1 : 0

  enabled_features = ["RootCredentialsManagement", "RootSessions"]

  depends_on = [aws_organizations_organization.this]
}

# GuardDuty and IAM Access Analyzer over the whole organization, run by the security account.
#
# Both are regional: this root covers one region at a time (variable `region`).
# Access Analyzer's delegated administrator is named by org/00-organizations; GuardDuty has a call of its own for it.

locals {
  region           = coalesce(var.region, var.organization.region)
  security_account = try(var.organization.accounts["security"].id, null)

  tags = {
    "automater:root" = "security/20-detection"
    Environment      = "organization"
    ManagedBy        = "terraform"
  }
}

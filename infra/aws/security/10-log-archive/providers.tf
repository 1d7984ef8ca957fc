# The trail, its log group and the alarms live in the management account.
provider "aws" {
  region              = var.organization.region
  allowed_account_ids = [var.organization.management_account]

  default_tags {
    tags = local.tags
  }
}

# The bucket and its key live in the log archive account.
provider "aws" {
  alias               = "log_archive"
  region              = var.organization.region
  allowed_account_ids = [local.log_archive_account]

  assume_role {
    role_arn     = "arn:aws:iam::${local.log_archive_account}:role/OrganizationAccountAccessRole"
    session_name = "terraform-log-archive"
  }

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  region              = local.region
  allowed_account_ids = [var.organization.management_account]

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias               = "security"
  region              = local.region
  allowed_account_ids = [local.security_account]

  assume_role {
    role_arn     = "arn:aws:iam::${local.security_account}:role/OrganizationAccountAccessRole"
    session_name = "terraform-detection"
  }

  default_tags {
    tags = local.tags
  }
}

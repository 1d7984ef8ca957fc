# Made before the delegation, which would make one that Terraform does not know.
resource "aws_guardduty_detector" "security" {
  provider = aws.security

  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

# An administrator account can't turn GuardDuty on in the management account: it does so itself.
resource "aws_guardduty_detector" "management" {
  enable = true

  lifecycle {
    # As a member, it follows the administrator account.
    ignore_changes = [datasources, finding_publishing_frequency]
  }
}

resource "aws_guardduty_organization_admin_account" "security" {
  admin_account_id = local.security_account

  depends_on = [aws_guardduty_detector.management, aws_guardduty_detector.security]
}

resource "aws_guardduty_organization_configuration" "all" {
  provider = aws.security

  detector_id                      = aws_guardduty_detector.security.id
  auto_enable_organization_members = var.auto_enable

  lifecycle {
    # The old form of the features below.
    ignore_changes = [datasources]
  }

  depends_on = [aws_guardduty_organization_admin_account.security]
}

resource "aws_guardduty_organization_configuration_feature" "plain" {
  provider = aws.security
  for_each = toset([
    "EBS_MALWARE_PROTECTION",
    "EKS_AUDIT_LOGS",
    "LAMBDA_NETWORK_LOGS",
    "RDS_LOGIN_EVENTS",
    "S3_DATA_EVENTS",
  ])

  detector_id = aws_guardduty_detector.security.id
  name        = each.value
  auto_enable = var.auto_enable

  depends_on = [aws_guardduty_organization_configuration.all]
}

resource "aws_guardduty_organization_configuration_feature" "runtime" {
  provider = aws.security

  detector_id = aws_guardduty_detector.security.id
  name        = "RUNTIME_MONITORING"
  auto_enable = var.auto_enable

  # All three, in the order in which AWS gives them back: else each plan replaces the resource (provider issue 44822).
  # Agents go where we run containers of our own, on EKS.
  additional_configuration {
    name        = "EKS_ADDON_MANAGEMENT"
    auto_enable = var.auto_enable
  }
  additional_configuration {
    name        = "ECS_FARGATE_AGENT_MANAGEMENT"
    auto_enable = "NONE"
  }
  additional_configuration {
    name        = "EC2_AGENT_MANAGEMENT"
    auto_enable = "NONE"
  }

  depends_on = [aws_guardduty_organization_configuration.all]
}

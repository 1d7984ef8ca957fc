locals {
  # The more a session may do, the shorter it is.
  permission_sets = {
    Administrator = {
      description      = "Everything that the guardrails leave"
      session_duration = "PT1H"
      managed_policies = ["arn:aws:iam::aws:policy/AdministratorAccess"]
    }
    Auditor = {
      description      = "Reads configuration, findings and the log archive, no other data"
      session_duration = "PT4H"
      managed_policies = ["arn:aws:iam::aws:policy/SecurityAudit", "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"]
      inline_policy    = local.auditor_policy
    }
    Developer = {
      description      = "Builds and releases, but gives no permissions"
      session_duration = "PT8H"
      managed_policies = ["arn:aws:iam::aws:policy/PowerUserAccess"]
      inline_policy    = local.developer_policy
    }
    Reader = {
      description      = "Reads everything but secrets"
      session_duration = "PT8H"
      managed_policies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
      inline_policy    = local.reader_policy
    }
  }

  # A bucket's objects. Partition: aws, plainly.
  state_objects = "arn:aws:s3:::${var.organization.prefix}-tfstate-*/*"

  # security/10-log-archive makes it later, and lets the auditors of the security and log archive accounts in.
  log_archive_account = var.organization.accounts["log-archive"].id
  log_archive         = "arn:aws:s3:::${var.organization.prefix}-log-archive-${local.log_archive_account}"

  # Neither managed policy reads an object, and the archive's own policy and key want the reader's account to agree.
  auditor_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ListTheLogArchive"
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:ListBucketVersions"]
        Resource = local.log_archive
      },
      {
        Sid      = "ReadTheLogArchive"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${local.log_archive}/*"
      },
      {
        # The key's id is not known here: any key of that account, but only for what S3 reads.
        Sid       = "DecryptThroughS3"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = "arn:aws:kms:${var.organization.region}:${local.log_archive_account}:key/*"
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.organization.region}.amazonaws.com" } }
      },
    ]
  })

  # The pipeline alone writes the state: what a laptop writes there, the next apply takes for the truth.
  developer_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "DenyWritingTerraformState"
      Effect   = "Deny"
      Action   = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject"]
      Resource = local.state_objects
    }]
  })

  # ReadOnlyAccess reads objects too, and a state holds secrets.
  reader_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "DenyReadingTerraformState"
      Effect   = "Deny"
      Action   = ["s3:GetObject", "s3:GetObjectVersion"]
      Resource = local.state_objects
    }]
  })
}

resource "aws_ssoadmin_permission_set" "this" {
  for_each = local.permission_sets

  instance_arn     = local.instance_arn
  name             = each.key
  description      = each.value.description
  session_duration = each.value.session_duration
}

resource "aws_ssoadmin_managed_policy_attachment" "this" {
  for_each = merge([
    for name, set in local.permission_sets : { for arn in set.managed_policies : "${name}:${basename(arn)}" => { set = name, arn = arn } }
  ]...)

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.value.set].arn
  managed_policy_arn = each.value.arn
}

resource "aws_ssoadmin_permission_set_inline_policy" "this" {
  for_each = { for name, set in local.permission_sets : name => set.inline_policy if try(set.inline_policy, null) != null }

  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this[each.key].arn
  inline_policy      = each.value
}

resource "aws_kms_key" "state" {
  description             = "Terraform state of ${var.account}"
  deletion_window_in_days = 30
  enable_key_rotation     = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # Leaves the key to the account's IAM policies; without it nobody could change this policy again.
      Sid       = "AccountAdministers"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${local.account_id}:root" }
      # Why *: what a role may do is said once, in its own policy.
      Action = "kms:*"
      # Why *: in a key's policy it means this key.
      Resource = "*"
    }]
  })
}

resource "aws_kms_alias" "state" {
  name          = local.state_alias
  target_key_id = aws_kms_key.state.key_id
}

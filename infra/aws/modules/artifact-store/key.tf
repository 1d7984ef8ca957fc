resource "aws_kms_key" "this" {
  description             = "Artifacts of ${var.prefix}"
  deletion_window_in_days = var.disposable ? 7 : 30
  enable_key_rotation     = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # Leaves the key to the account's IAM policies; without it nobody could change this policy again.
      Sid       = "AccountAdministers"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${var.place.account}:root" }
      # Why *: what a role may do is said once, in its own policy.
      Action = "kms:*"
      # Why *: in a key's policy it means this key.
      Resource = "*"
    }]
  })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.prefix}-artifacts"
  target_key_id = aws_kms_key.this.key_id
}

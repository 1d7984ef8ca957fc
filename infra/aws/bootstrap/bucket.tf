resource "aws_s3_bucket" "state" {
  bucket = local.state_bucket

  # Whoever loses this bucket loses every root's memory. README.md has the way to destroy it.
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_ownership_controls" "state" {
  bucket = aws_s3_bucket.state.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket = aws_s3_bucket.state.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.state.arn
    }
  }
}

# A year to go back to an older state; the newest one never expires.
resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    id     = "old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 365
    }
    # Each lock that was given back leaves a delete marker.
    expiration {
      expired_object_delete_marker = true
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.state]
}

resource "aws_s3_bucket_policy" "state" {
  bucket = aws_s3_bucket.state.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "TlsOnly"
        Effect = "Deny"
        # Why *: a Deny that is to bind everybody.
        Principal = "*"
        # Why *: no call at all without TLS.
        Action    = "s3:*"
        Resource  = local.state_arns
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        # Not even the organization's other accounts: each keeps its own state.
        Sid    = "ThisAccountOnly"
        Effect = "Deny"
        # Why *: a Deny that is to bind everybody.
        Principal = "*"
        # Why *: no call at all from outside.
        Action    = "s3:*"
        Resource  = local.state_arns
        Condition = { StringNotEquals = { "aws:PrincipalAccount" = local.account_id } }
      },
      {
        # A backend with `encrypt = true` and no kms_key_id asks for S3's own key, past the bucket's.
        Sid    = "OwnKeyOnly"
        Effect = "Deny"
        # Why *: a Deny that is to bind everybody.
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "arn:aws:s3:::${local.state_bucket}/*"
        Condition = {
          Null            = { "s3:x-amz-server-side-encryption" = "false" }
          StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.state]
}

locals {
  state_arns = ["arn:aws:s3:::${local.state_bucket}", "arn:aws:s3:::${local.state_bucket}/*"]
}

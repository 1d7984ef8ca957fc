resource "aws_s3_bucket" "this" {
  count = var.zips.enabled ? 1 : 0

  bucket        = local.bucket
  force_destroy = var.disposable
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count = var.zips.enabled ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  count = var.zips.enabled ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  count = var.zips.enabled ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count = var.zips.enabled ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.this.arn
    }
  }
}

# A function's version keeps its own copy of the zip, so an old one may go; what is current never expires.
# A disposable store is emptied before anything in it gets old, and S3 takes a minute to settle this.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = var.zips.enabled && !var.disposable ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

  rule {
    id     = "leftovers"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = var.zips.noncurrent_days
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_policy" "this" {
  count = var.zips.enabled ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

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
        Resource  = ["arn:aws:s3:::${local.bucket}", "arn:aws:s3:::${local.bucket}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid    = "ThisAccountOnly"
        Effect = "Deny"
        # Why *: a Deny that is to bind everybody.
        Principal = "*"
        # Why *: no call at all from outside; Lambda reads a zip with its caller's rights.
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::${local.bucket}", "arn:aws:s3:::${local.bucket}/*"]
        Condition = { StringNotEquals = { "aws:PrincipalAccount" = var.place.account } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket" "archive" {
  provider = aws.log_archive

  bucket              = local.archive_bucket
  force_destroy       = var.force_destroy
  object_lock_enabled = true
}

# S3 delivers access logs only to a bucket without Object Lock, encrypted by S3's own key.
resource "aws_s3_bucket" "access" {
  provider = aws.log_archive

  bucket        = local.access_bucket
  force_destroy = var.force_destroy
}

locals {
  buckets = {
    access  = aws_s3_bucket.access.id
    archive = aws_s3_bucket.archive.id
  }
}

resource "aws_s3_bucket_versioning" "both" {
  provider = aws.log_archive
  for_each = local.buckets

  bucket = each.value
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "both" {
  provider = aws.log_archive
  for_each = local.buckets

  bucket                  = each.value
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "both" {
  provider = aws.log_archive
  for_each = local.buckets

  bucket = each.value
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "archive" {
  provider = aws.log_archive

  bucket = aws_s3_bucket.archive.id
  rule {
    # A bucket key would put the bucket in the place of CloudTrail's encryption context, which the key policy checks.
    bucket_key_enabled = false
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.archive.arn
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "access" {
  provider = aws.log_archive

  bucket = aws_s3_bucket.access.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_object_lock_configuration" "archive" {
  provider = aws.log_archive

  bucket = aws_s3_bucket.archive.id
  rule {
    default_retention {
      mode = var.object_lock.mode
      days = var.object_lock.days
    }
  }

  depends_on = [aws_s3_bucket_versioning.both]
}

resource "aws_s3_bucket_logging" "archive" {
  provider = aws.log_archive

  bucket        = aws_s3_bucket.archive.id
  target_bucket = aws_s3_bucket.access.id
  target_prefix = "archive/"

  depends_on = [aws_s3_bucket_policy.access]
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  provider = aws.log_archive

  bucket = aws_s3_bucket.archive.id

  rule {
    id     = "age"
    status = "Enabled"
    filter {}

    transition {
      days          = var.retention.glacier_instant_retrieval
      storage_class = "GLACIER_IR"
    }
    transition {
      days          = var.retention.deep_archive
      storage_class = "DEEP_ARCHIVE"
    }
    expiration {
      days = var.retention.delete
    }
    # A deleted file is only hidden: its version goes a month later, and never before its lock ends.
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.both]
}

resource "aws_s3_bucket_lifecycle_configuration" "access" {
  provider = aws.log_archive

  bucket = aws_s3_bucket.access.id

  rule {
    id     = "age"
    status = "Enabled"
    filter {}

    expiration {
      days = 365
    }
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.both]
}

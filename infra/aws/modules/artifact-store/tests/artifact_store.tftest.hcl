mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  place  = { account = "111111111111", region = "eu-central-1" }
  prefix = "xyz-dev"
}

run "names_everything_from_one_prefix" {
  assert {
    condition     = output.bucket == "xyz-dev-artifacts-111111111111" && aws_ecr_repository.this[0].name == "xyz-dev/automater" && aws_kms_alias.this.name == "alias/xyz-dev-artifacts"
    error_message = "the apply role reaches these names and no others"
  }
}

run "keeps_zips_private_encrypted_and_in_versions" {
  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this[0].rule).apply_server_side_encryption_by_default).kms_master_key_id == aws_kms_key.this.arn && aws_kms_key.this.enable_key_rotation
    error_message = "zips are encrypted with the store's own, rotating key"
  }
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this[0].block_public_acls, aws_s3_bucket_public_access_block.this[0].block_public_policy,
      aws_s3_bucket_public_access_block.this[0].ignore_public_acls, aws_s3_bucket_public_access_block.this[0].restrict_public_buckets,
    ]) && one(aws_s3_bucket_ownership_controls.this[0].rule).object_ownership == "BucketOwnerEnforced"
    error_message = "nothing of the bucket is public, and ACLs are off"
  }
  assert {
    condition     = one(aws_s3_bucket_versioning.this[0].versioning_configuration).status == "Enabled"
    error_message = "a zip that is overwritten can be had back"
  }
  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this[0].rule[0].expiration) == 0 && one(aws_s3_bucket_lifecycle_configuration.this[0].rule[0].noncurrent_version_expiration).noncurrent_days == 90 && one(aws_s3_bucket_lifecycle_configuration.this[0].rule[0].abort_incomplete_multipart_upload).days_after_initiation == 7
    error_message = "only what was overwritten or never finished expires"
  }
}

run "keeps_images_that_a_version_may_use" {
  assert {
    condition     = aws_ecr_repository.this[0].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this[0].image_scanning_configuration[0].scan_on_push && aws_ecr_repository.this[0].encryption_configuration[0].kms_key == aws_kms_key.this.arn
    error_message = "a tag stays with its image; images are scanned and encrypted"
  }
  # The first rule claims releases and expires none; the others never select without a tag's form.
  assert {
    condition = [for rule in jsondecode(aws_ecr_lifecycle_policy.this[0].policy).rules : [
      rule.rulePriority, rule.selection.tagStatus, join(",", try(rule.selection.tagPatternList, [])), rule.selection.countType, rule.selection.countNumber,
      ]] == [
      [1, "tagged", "*.*.*", "imageCountMoreThan", 100000],
      [2, "tagged", "pr-*", "sinceImagePushed", 14],
      [3, "untagged", "", "sinceImagePushed", 7],
    ]
    error_message = "releases before all, then pull requests, then untagged images"
  }
}

run "takes_its_days_from_the_caller" {
  command = plan
  variables {
    images = { pull_request_days = 3, untagged_days = 1 }
    zips   = { noncurrent_days = 30 }
  }
  assert {
    condition     = [for rule in jsondecode(aws_ecr_lifecycle_policy.this[0].policy).rules : rule.selection.countNumber] == [100000, 3, 1] && one(aws_s3_bucket_lifecycle_configuration.this[0].rule[0].noncurrent_version_expiration).noncurrent_days == 30
    error_message = "days by variable; releases are kept all the same"
  }
}

run "keeps_what_it_has_unless_it_is_disposable" {
  command = plan
  assert {
    condition     = !aws_s3_bucket.this[0].force_destroy && !aws_ecr_repository.this[0].force_delete && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "a full store is not destroyed"
  }
}

run "goes_with_all_that_is_in_it_where_it_is_disposable" {
  command = plan
  variables {
    disposable = true
    prefix     = "xyz-dev-pr-12"
  }
  assert {
    condition     = aws_s3_bucket.this[0].force_destroy && aws_ecr_repository.this[0].force_delete && aws_kms_key.this.deletion_window_in_days == 7
    error_message = "nothing stands in the way of its destruction"
  }
  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this) == 0
    error_message = "nothing in it gets old"
  }
}

run "makes_zips_only_where_no_image_is_needed" {
  command = plan
  variables {
    images = { enabled = false }
  }
  assert {
    condition     = length(aws_ecr_repository.this) == 0 && length(aws_ecr_lifecycle_policy.this) == 0 && length(aws_ecr_repository_policy.this) == 0 && length(aws_s3_bucket.this) == 1 && output.repository_url == null
    error_message = "no repository"
  }
}

run "makes_images_only_where_no_zip_is_needed" {
  command = plan
  variables {
    zips = { enabled = false }
  }
  assert {
    condition     = length(aws_s3_bucket.this) == 0 && length(aws_s3_bucket_policy.this) == 0 && length(aws_ecr_repository.this) == 1 && output.bucket == null
    error_message = "no bucket"
  }
}

run "refuses_images_that_expire_at_once" {
  command = plan
  variables {
    images = { untagged_days = 0 }
  }
  expect_failures = [var.images]
}

run "refuses_an_account_that_is_no_id" {
  command = plan
  variables {
    place = { account = "dev", region = "eu-central-1" }
  }
  expect_failures = [var.place]
}

run "refuses_a_region_that_is_none" {
  command = plan
  variables {
    place = { account = "111111111111", region = "Frankfurt" }
  }
  expect_failures = [var.place]
}

run "refuses_a_prefix_that_no_bucket_may_have" {
  command = plan
  variables {
    prefix = "XYZ_dev"
  }
  expect_failures = [var.prefix]
}

run "refuses_zips_that_are_gone_at_once" {
  command = plan
  variables {
    zips = { noncurrent_days = 0.5 }
  }
  expect_failures = [var.zips]
}

run "refuses_a_store_for_nothing" {
  command = plan
  variables {
    images = { enabled = false }
    zips   = { enabled = false }
  }
  expect_failures = [var.zips]
}

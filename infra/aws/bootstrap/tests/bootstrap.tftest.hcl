# Plans only: what is applied could not be destroyed again (prevent_destroy).
mock_provider "aws" {}

variables {
  account = "dev"
  organization = {
    prefix             = "xyz"
    region             = "eu-central-1"
    allowed_regions    = ["eu-central-1", "eu-west-1"]
    management_account = "999999999999"
    github             = { repository = "xyz-corp/automater", owner_id = "1234567", repository_id = "76543210" }
    accounts = {
      dev         = { id = "111111111111", unit = "Workloads/dev" }
      log-archive = { id = "888888888888", unit = "Security" }
      sandbox     = { unit = "Sandbox" }
    }
  }
}

run "keeps_state_private_encrypted_and_in_versions" {
  command = plan
  assert {
    condition     = output.state_bucket == "xyz-tfstate-111111111111" && aws_kms_alias.state.name == "alias/xyz-tfstate"
    error_message = "infra/aws/tf builds both names itself"
  }
  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms" && aws_kms_key.state.enable_key_rotation
    error_message = "state is encrypted with its own, rotating key"
  }
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.state.block_public_acls, aws_s3_bucket_public_access_block.state.block_public_policy,
      aws_s3_bucket_public_access_block.state.ignore_public_acls, aws_s3_bucket_public_access_block.state.restrict_public_buckets,
    ]) && one(aws_s3_bucket_ownership_controls.state.rule).object_ownership == "BucketOwnerEnforced"
    error_message = "nothing of the bucket is public, and ACLs are off"
  }
  assert {
    condition     = one(aws_s3_bucket_versioning.state.versioning_configuration).status == "Enabled"
    error_message = "an older state can be had back"
  }
  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.state.rule[0].noncurrent_version_expiration).noncurrent_days == 365 && one(aws_s3_bucket_lifecycle_configuration.state.rule[0].expiration).expired_object_delete_marker
    error_message = "only old versions and what locks leave behind expire"
  }
}

run "makes_a_pair_of_roles_for_each_environment_of_the_account" {
  command = plan
  assert {
    condition     = contains(keys(output.roles), "dev") && !contains(keys(output.roles), "prod") && !contains(keys(output.roles), "organization")
    error_message = "dev lives here, prod and the organization do not"
  }
  assert {
    condition     = keys(output.boundaries) == keys(output.roles)
    error_message = "a boundary for each environment"
  }
}

run "makes_the_organizations_pair_in_the_management_account" {
  command = plan
  variables {
    account = "management"
  }
  assert {
    condition     = keys(output.roles) == ["organization"] && output.state_bucket == "xyz-tfstate-999999999999"
    error_message = "one pair, for the roots of the organization"
  }
}

run "makes_no_roles_where_no_environment_lives" {
  command = plan
  variables {
    account = "log-archive"
  }
  assert {
    condition     = output.roles == {} && output.state_bucket == "xyz-tfstate-888888888888"
    error_message = "only the place for state"
  }
}

run "refuses_an_unknown_account" {
  command = plan
  variables {
    account = "devv"
  }
  expect_failures = [var.account]
}

run "refuses_an_account_without_id_yet" {
  command = plan
  variables {
    account = "sandbox"
  }
  expect_failures = [var.account]
}

run "refuses_a_prefix_in_capitals" {
  command = plan
  variables {
    organization = {
      prefix   = "XYZ", region = "eu-central-1", allowed_regions = ["eu-central-1"], management_account = "999999999999"
      github   = { repository = "xyz-corp/automater", owner_id = "1234567", repository_id = "76543210" }
      accounts = { dev = { id = "111111111111", unit = "Workloads/dev" } }
    }
  }
  expect_failures = [var.organization]
}

run "refuses_a_home_region_outside_the_lock" {
  command = plan
  variables {
    organization = {
      prefix   = "xyz", region = "us-east-1", allowed_regions = ["eu-central-1"], management_account = "999999999999"
      github   = { repository = "xyz-corp/automater", owner_id = "1234567", repository_id = "76543210" }
      accounts = { dev = { id = "111111111111", unit = "Workloads/dev" } }
    }
  }
  expect_failures = [var.organization]
}

run "refuses_a_management_account_that_is_no_id" {
  command = plan
  variables {
    organization = {
      prefix   = "xyz", region = "eu-central-1", allowed_regions = ["eu-central-1"], management_account = "9999"
      github   = { repository = "xyz-corp/automater", owner_id = "1234567", repository_id = "76543210" }
      accounts = { dev = { id = "111111111111", unit = "Workloads/dev" } }
    }
  }
  expect_failures = [var.organization]
}

run "refuses_an_account_that_is_no_id" {
  command = plan
  variables {
    organization = {
      prefix   = "xyz", region = "eu-central-1", allowed_regions = ["eu-central-1"], management_account = "999999999999"
      github   = { repository = "xyz-corp/automater", owner_id = "1234567", repository_id = "76543210" }
      accounts = { dev = { id = "111111111111", unit = "Workloads/dev" }, prod = { id = "22", unit = "Workloads/prod" } }
    }
  }
  expect_failures = [var.organization]
}

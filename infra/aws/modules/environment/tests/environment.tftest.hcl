# The files under tests/environments are read against the schema of this repository.

variables {
  folder          = "./tests/environments"
  accounts        = { dev = "111111111111", prod = "222222222222" }
  allowed_regions = ["eu-central-1"]
}

run "reads_the_environments_of_this_repository" {
  command = plan
  variables {
    folder = "../../../../environments"
    name   = "prod"
  }
  assert {
    condition     = output.environment.account == "222222222222" && output.environment.lambda.function == "automater-prod"
    error_message = "prod is not what its file says: ${jsonencode(output.environment)}"
  }
}

run "fills_in_what_the_file_does_not_say" {
  command = plan
  variables {
    name = "least"
  }
  assert {
    condition = jsonencode(output.environment) == jsonencode({
      account            = "111111111111"
      api                = { burst_limit = 1000, domain = null, hosted_zone = null, rate_limit = 500 }
      budget             = { monthly = null }
      eks                = null
      ephemeral          = false
      fence              = "least"
      file               = "{\"account\":\"111111111111\",\"lambda\":{\"function\":\"least\"},\"name\":\"least\",\"region\":\"eu-central-1\",\"target\":\"lambda\"}"
      lambda             = { candidate_alias = "candidate", function = "least", live_alias = "live", memory = 1024, snap_start = true, timeout = 15 }
      log_retention_days = 30
      name               = "least"
      network            = { cidr = null }
      region             = "eu-central-1"
      target             = "lambda"
    })
    error_message = "not the defaults: ${jsonencode(output.environment)}"
  }
}

run "takes_what_the_file_says" {
  command = plan
  variables {
    name = "full"
  }
  assert {
    condition = jsonencode(output.environment) == jsonencode({
      account            = "222222222222"
      api                = { burst_limit = 20, domain = "api.example.com", hosted_zone = "Z0123456789ABC", rate_limit = 10 }
      budget             = { monthly = 12.5 }
      eks                = null
      ephemeral          = false
      fence              = "full"
      file               = "{\"account\":\"222222222222\",\"lambda\":{\"candidateAlias\":\"next\",\"function\":\"full\",\"liveAlias\":\"now\"},\"name\":\"full\",\"network\":{\"cidr\":\"10.20.0.0/16\"},\"region\":\"eu-central-1\",\"release\":{\"steps\":[{\"bake\":\"30s\",\"weight\":0.1}]},\"target\":\"lambda\"}"
      lambda             = { candidate_alias = "next", function = "full", live_alias = "now", memory = 2048, snap_start = false, timeout = 29 }
      log_retention_days = 365
      name               = "full"
      network            = { cidr = "10.20.0.0/16" }
      region             = "eu-central-1"
      target             = "lambda"
    })
    error_message = "not what the file says: ${jsonencode(output.environment)}"
  }
}

run "fills_in_what_a_file_for_eks_does_not_say" {
  command = plan
  variables {
    name = "cluster"
  }
  assert {
    condition = output.environment.target == "eks" && output.environment.lambda == null && jsonencode(output.environment.eks) == jsonencode({
      admins              = []
      cluster             = "automater-cluster"
      namespace           = "automater"
      nat_per_zone        = false
      node_pools          = ["general-purpose", "system"]
      public_access_cidrs = []
      viewers             = []
    })
    error_message = "not the defaults: ${jsonencode(output.environment)}"
  }
}

run "takes_what_a_file_for_eks_says_and_a_function_beside_it" {
  command = plan
  variables {
    name = "both"
  }
  assert {
    condition = output.environment.lambda.function == "both" && output.environment.network.cidr == "10.50.0.0/16" && jsonencode(output.environment.eks) == jsonencode({
      admins              = ["arn:aws:iam::111111111111:role/platform"]
      cluster             = "both"
      namespace           = "shop"
      nat_per_zone        = true
      node_pools          = ["general-purpose"]
      public_access_cidrs = ["198.51.100.0/24", "203.0.113.7/32"]
      viewers             = ["arn:aws:iam::111111111111:role/support"]
    })
    error_message = "not what the file says: ${jsonencode(output.environment)}"
  }
  assert {
    condition     = jsondecode(output.environment.file).eks == { cluster = "both", namespace = "shop" } && jsondecode(output.environment.file).network == { cidr = "10.50.0.0/16" } && !can(jsondecode(output.environment.file).eks.admins)
    error_message = "the guardian reads where it is, and not who else may go there: ${output.environment.file}"
  }
}

run "puts_an_ephemeral_environment_inside_another_ones_fence" {
  command = plan
  variables {
    folder = "./tests/ephemeral"
    name   = "dev-pr-12"
  }
  assert {
    condition     = output.environment.name == "dev-pr-12" && output.environment.ephemeral && output.environment.fence == "dev"
    error_message = "dev's roles make it: ${jsonencode(output.environment)}"
  }
  assert {
    condition     = output.environment.budget.monthly == null && output.environment.api.domain == null
    error_message = "nothing is reserved for it"
  }
}

run "refuses_an_ephemeral_environment_that_is_out_of_reach" {
  command = plan
  variables {
    folder = "./tests/ephemeral"
    name   = "pr-13"
  }
  expect_failures = [output.environment]
}

# `plan` fails before anything is made. What each message says is under test in infra/tests, where it can be read.
run "refuses_every_wrong_field" {
  command = plan
  variables {
    name = "wrong"
  }
  expect_failures = [output.environment]
}

run "takes_a_lease_that_outlasts_a_wait_and_a_call_that_hangs" {
  command = plan
  variables {
    name = "lease"
  }
  assert {
    condition     = jsondecode(output.environment.file).release.lease == "75s"
    error_message = "the release controller takes it"
  }
}

run "refuses_a_lease_that_a_call_may_outlast" {
  command = plan
  variables {
    name = "short-lease"
  }
  expect_failures = [output.environment]
}

run "refuses_every_wrong_field_of_eks" {
  command = plan
  variables {
    name = "wrong-eks-with-a-long-name"
  }
  expect_failures = [output.environment]
}

run "refuses_a_file_that_is_no_mapping" {
  command = plan
  variables {
    name = "empty"
  }
  expect_failures = [output.environment]
}

run "refuses_a_network_that_another_environment_has" {
  command = plan
  variables {
    name = "overlap"
  }
  expect_failures = [output.environment]
}

run "refuses_an_environment_without_a_file" {
  command = plan
  variables {
    name = "missing"
  }
  expect_failures = [var.name]
}

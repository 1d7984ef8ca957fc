mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111111111111:automater-dev-alarms" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/automater/dev/automater-dev" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/automater-dev/access" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/automater-dev/0123456789abcdef" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/automater-dev/0123456789abcdef/0123456789abcdef" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/automater-dev/0123456789abcdef" }
  }
  mock_resource "aws_eks_cluster" {
    defaults = { certificate_authority = [{ data = "Q0E=" }], vpc_config = { cluster_security_group_id = "sg-cluster" } }
  }
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "abc123"
      api_endpoint  = "https://abc123.execute-api.eu-central-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:eu-central-1:111111111111:abc123"
    }
  }
}

variables {
  prefix = "xyz"
  # No build: any zip will do, since a mock runs nothing.
  guardian_package     = "../lambda-target/placeholder/placeholder.zip"
  alerts_email         = "platform@xyz-corp.example"
  permissions_boundary = "arn:aws:iam::111111111111:policy/xyz-dev-boundary"
  environment = {
    name               = "dev"
    account            = "111111111111"
    region             = "eu-central-1"
    target             = "lambda"
    lambda             = { function = "automater-dev", live_alias = "live", candidate_alias = "candidate", memory = 1024, timeout = 15, snap_start = true }
    api                = { rate_limit = 500, burst_limit = 1000 }
    log_retention_days = 30
    file               = "{\"name\":\"dev\",\"release\":{\"alarms\":[\"shop-checkout-fails\"]}}"
  }
}

run "puts_the_function_behind_the_api" {
  assert {
    condition     = output.function_name == "automater-dev" && output.url == "https://abc123.execute-api.eu-central-1.amazonaws.com"
    error_message = "the API must lead to the function of the environment's file"
  }
  assert {
    condition     = output.release == "./release.sh ship --environment dev"
    error_message = "what comes next must be a command that works as it stands"
  }
  assert {
    condition     = output.dashboard == "automater-dev"
    error_message = "the dashboard is called like the environment: ${output.dashboard}"
  }
  assert {
    condition     = length(module.eks_target) == 0 && length(module.network) == 0 && output.cluster_name == null && output.place == null
    error_message = "an environment costs what its file names: no section eks, no cluster"
  }
  assert {
    condition     = output.guardian.function_name == "automater-dev-guardian" && module.guardian.log_group == "/aws/lambda/automater-dev-guardian"
    error_message = "every environment has its guardian"
  }
  assert {
    condition     = tolist(local.release_alarms) == tolist(["shop-checkout-fails"])
    error_message = "the alarms that the file names wake it too"
  }
}

run "encrypts_with_a_key_of_its_own_that_rotates" {
  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "the key must rotate, and a deletion must be noticed in time"
  }
}

run "mails_alarms_to_the_address_that_is_given" {
  command = plan
  assert {
    condition     = module.alarms_topic.email == "platform@xyz-corp.example"
    error_message = "alarms must be mailed to alerts_email"
  }
}

run "mails_alarms_only_where_an_address_is_given" {
  command = plan
  variables {
    alerts_email = null
  }
  assert {
    condition     = module.alarms_topic.email == null
    error_message = "no address, no subscription"
  }
}

run "makes_an_ephemeral_environment_inside_another_ones_fence" {
  command = plan
  variables {
    environment = {
      name               = "dev-pr-12"
      fence              = "dev"
      ephemeral          = true
      account            = "111111111111"
      region             = "eu-central-1"
      target             = "lambda"
      lambda             = { function = "automater-dev-pr-12", live_alias = "live", candidate_alias = "candidate", memory = 1024, timeout = 15, snap_start = true }
      api                = { rate_limit = 500, burst_limit = 1000 }
      log_retention_days = 30
      file               = "{\"name\":\"dev-pr-12\"}"
    }
  }
  assert {
    condition     = local.role == { path = "/automater/dev/", permissions_boundary = "arn:aws:iam::111111111111:policy/xyz-dev-boundary" }
    error_message = "dev's apply role makes roles under its own path only"
  }
  assert {
    condition     = local.name == "automater-dev-pr-12" && module.guardian.function_name == "automater-dev-pr-12-guardian"
    error_message = "it has names of its own, and a guardian"
  }
  assert {
    condition     = aws_kms_key.this.deletion_window_in_days == 7 && module.alarms_topic.email == null
    error_message = "nothing of it is kept, and nobody is asked to confirm an address"
  }
}

run "refuses_a_target_that_there_is_not" {
  command = plan
  variables {
    environment = {
      name               = "dev"
      account            = "111111111111"
      region             = "eu-central-1"
      target             = "ec2"
      lambda             = { function = "automater-dev", live_alias = "live", candidate_alias = "candidate", memory = 1024, timeout = 15, snap_start = true }
      api                = { rate_limit = 500, burst_limit = 1000 }
      log_retention_days = 30
      file               = "{}"
    }
  }
  expect_failures = [var.environment]
}

# The next three are one life: a function, a cluster beside it, then the switch. That the real provider keeps the API's
# resources too is under test in infra/tests (TargetSwitchIT).
run "makes_a_cluster_beside_the_function_that_answers" {
  variables {
    environment = {
      name               = "dev"
      account            = "111111111111"
      region             = "eu-central-1"
      target             = "lambda"
      lambda             = { function = "automater-dev", live_alias = "live", candidate_alias = "candidate", memory = 1024, timeout = 15, snap_start = true }
      eks                = { cluster = "automater-dev", namespace = "automater", node_pools = ["general-purpose"], public_access_cidrs = [], nat_per_zone = false, admins = [], viewers = [] }
      network            = { cidr = "10.20.0.0/16" }
      api                = { rate_limit = 500, burst_limit = 1000 }
      log_retention_days = 30
      file               = "{}"
    }
  }
  assert {
    condition     = local.integrations[local.environment.target].type == "AWS_PROXY" && output.function_name == "automater-dev" && output.cluster_name == "automater-dev"
    error_message = "both are there, and the function answers"
  }
}

run "switches_the_target_and_keeps_the_api" {
  command = plan
  variables {
    environment = {
      name               = "dev"
      account            = "111111111111"
      region             = "eu-central-1"
      target             = "eks"
      lambda             = { function = "automater-dev", live_alias = "live", candidate_alias = "candidate", memory = 1024, timeout = 15, snap_start = true }
      eks                = { cluster = "automater-dev", namespace = "automater", node_pools = ["general-purpose"], public_access_cidrs = [], nat_per_zone = false, admins = [], viewers = [] }
      network            = { cidr = "10.20.0.0/16" }
      api                = { rate_limit = 500, burst_limit = 1000 }
      log_retention_days = 30
      file               = "{}"
    }
  }
  assert {
    condition     = local.integrations[local.environment.target].type == "HTTP_PROXY" && local.integrations[local.environment.target].uri == "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/automater-dev/0123456789abcdef/0123456789abcdef"
    error_message = "the listener answers"
  }
  assert {
    condition     = output.url == run.makes_a_cluster_beside_the_function_that_answers.url && output.preview_url == run.makes_a_cluster_beside_the_function_that_answers.preview_url && output.function_name == "automater-dev"
    error_message = "URLs stay, and the function that could take over again"
  }
  assert {
    condition     = yamldecode(output.place).spec.service == "automater-dev" && toset(keys(module.observability.alarm_names)) == toset(["fault_rate", "latency", "release_guardrail", "version_fault_rate", "version_faults", "version_faulty"])
    error_message = "what needs a function is watched where a function answers"
  }
}

run "takes_the_function_away_with_its_section" {
  command = plan
  variables {
    environment = {
      name               = "dev"
      account            = "111111111111"
      region             = "eu-central-1"
      target             = "eks"
      eks                = { cluster = "automater-dev", namespace = "automater", node_pools = ["general-purpose"], public_access_cidrs = [], nat_per_zone = false, admins = [], viewers = [] }
      network            = { cidr = "10.20.0.0/16" }
      api                = { rate_limit = 500, burst_limit = 1000 }
      log_retention_days = 30
      file               = "{}"
    }
  }
  assert {
    condition     = output.function_name == null && output.url == run.makes_a_cluster_beside_the_function_that_answers.url
    error_message = "the function is gone, the URL stays"
  }
}

run "refuses_a_target_without_its_section_and_a_cluster_without_a_network" {
  command = plan
  variables {
    environment = {
      name               = "dev"
      account            = "111111111111"
      region             = "eu-central-1"
      target             = "lambda"
      eks                = { cluster = "automater-dev", namespace = "automater", node_pools = ["general-purpose"], public_access_cidrs = [], nat_per_zone = false, admins = [], viewers = [] }
      api                = { rate_limit = 500, burst_limit = 1000 }
      log_retention_days = 30
      file               = "{}"
    }
  }
  expect_failures = [var.environment]
}

mock_provider "aws" {
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::111111111111:policy/mock" }
  }
}

variables {
  account_id = "111111111111"
  prefix     = "xyz"
  environments = {
    dev          = { region = "eu-central-1", function = "handler", hosted_zone = "Z1" }
    staging      = { region = "eu-west-1", function = "automater-staging", cluster = "automater-staging" }
    pods         = { region = "eu-central-1", cluster = "shop" }
    organization = { kind = "organization", region = "eu-central-1", assumed_accounts = ["888888888888"] }
  }
  repository = { name = "xyz-corp/automater", owner_id = "1234567", id = "76543210" }
  state      = { bucket = "xyz-tfstate-111111111111", key_alias = "alias/xyz-tfstate", region = "eu-central-1" }
}

run "lets_exact_subjects_in_and_no_others" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.apply["dev"].assume_role_policy).Statement == [{
      Action    = "sts:AssumeRoleWithWebIdentity"
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" }
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = [
            "repo:xyz-corp/automater:environment:dev",
            "repo:xyz-corp@1234567/automater@76543210:environment:dev",
          ]
        }
      }
    }]
    error_message = "the apply role is for the environment's own jobs, in both forms of the subject"
  }
  assert {
    condition = jsondecode(aws_iam_role.plan["dev"].assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = [
          "repo:xyz-corp/automater:environment:dev",
          "repo:xyz-corp/automater:pull_request",
          "repo:xyz-corp/automater:ref:refs/heads/main",
          "repo:xyz-corp@1234567/automater@76543210:environment:dev",
          "repo:xyz-corp@1234567/automater@76543210:pull_request",
          "repo:xyz-corp@1234567/automater@76543210:ref:refs/heads/main",
        ]
      }
    }
    error_message = "the plan role is for pull requests, main and the environment's own jobs"
  }
  assert {
    condition = alltrue([
      for role in concat(values(aws_iam_role.plan), values(aws_iam_role.apply)) :
      !strcontains(role.assume_role_policy, "*") && !strcontains(role.assume_role_policy, "StringLike")
    ])
    error_message = "no wildcard in a trust policy"
  }
}

run "names_and_binds_the_roles" {
  command = plan

  assert {
    condition     = { for name, role in aws_iam_role.plan : name => role.name } == { dev = "xyz-dev-plan", organization = "xyz-organization-plan", pods = "xyz-pods-plan", staging = "xyz-staging-plan" }
    error_message = "plan roles are called PREFIX-ENVIRONMENT-plan"
  }
  assert {
    condition     = { for name, role in aws_iam_role.apply : name => role.name } == { dev = "xyz-dev-apply", organization = "xyz-organization-apply", pods = "xyz-pods-apply", staging = "xyz-staging-apply" }
    error_message = "apply roles are called PREFIX-ENVIRONMENT-apply"
  }
  assert {
    condition     = aws_iam_policy.boundary["dev"].name == "xyz-dev-boundary"
    error_message = "workload roots build the boundary's ARN from this name"
  }
  assert {
    condition     = aws_iam_openid_connect_provider.github.url == "https://token.actions.githubusercontent.com" && aws_iam_openid_connect_provider.github.client_id_list == toset(["sts.amazonaws.com"])
    error_message = "GitHub's issuer, for STS only"
  }
  # AWS's limits: 6,144 characters in a policy, ten policies on a role.
  assert {
    condition     = alltrue([for policy in concat(values(aws_iam_policy.plan), values(aws_iam_policy.apply), values(aws_iam_policy.boundary)) : length(policy.policy) <= 6144])
    error_message = "a policy is longer than IAM takes"
  }
  assert {
    condition     = alltrue([for name in keys(var.environments) : length([for key in keys(aws_iam_policy.apply) : key if startswith(key, "${name}/")]) <= 10])
    error_message = "a role has more policies than IAM takes"
  }
}

run "scopes_a_role_to_its_environment" {
  command = plan

  assert {
    condition = alltrue([
      for key, policy in aws_iam_policy.apply : alltrue([
        for other in ["staging", "organization"] : !strcontains(policy.policy, "automater-${other}") && !strcontains(policy.policy, "automater/${other}") && !strcontains(policy.policy, "workloads/${other}")
      ]) if startswith(key, "dev/")
    ])
    error_message = "a policy of dev names another environment"
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.apply["dev/roles"].policy).Statement :
      try(statement.Condition.StringEquals["iam:PermissionsBoundary"], "") == "arn:aws:iam::111111111111:policy/xyz-dev-boundary"
      if contains(flatten([statement.Action]), "iam:CreateRole")
    ])
    error_message = "a role is made with the boundary, or not at all"
  }
  assert {
    condition     = strcontains(aws_iam_policy.apply["dev/api"].policy, "hostedzone/Z1") && !strcontains(aws_iam_policy.apply["staging/api"].policy, "route53")
    error_message = "records in the environment's own zone, where it has one"
  }
  assert {
    condition     = strcontains(aws_iam_policy.apply["staging/function"].policy, "arn:aws:lambda:eu-west-1:111111111111:function:automater-staging")
    error_message = "the region is the environment's"
  }
  assert {
    condition     = strcontains(aws_iam_policy.apply["organization/organization"].policy, "arn:aws:iam::888888888888:role/OrganizationAccountAccessRole") && !strcontains(aws_iam_policy.plan["organization/read"].policy, "sts:AssumeRole")
    error_message = "only the apply role works in the security accounts"
  }
}

# The simulator knows no resources of API Gateway, so its part of the policies is checked here.
run "lets_a_plan_only_look" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for key, policy in aws_iam_policy.plan : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in flatten([statement.Action]) : can(regex("^[a-z0-9-]+:(Describe|Get|GET$|List|View)", action))
        ]
      ] if endswith(key, "/read")
    ]))
    error_message = "an action of a plan is none that reads"
  }
  assert {
    condition = alltrue(flatten([
      for key, policy in merge(aws_iam_policy.plan, aws_iam_policy.apply) : [
        for statement in jsondecode(policy.policy).Statement : [
          for resource in flatten([statement.Resource]) : can(regex("^arn:aws:apigateway:(eu-central-1|eu-west-1)::/(apis|domainnames|tags|vpclinks)(/\\*)?$", resource))
        ] if statement.Effect == "Allow" && anytrue([for action in flatten([statement.Action]) : startswith(action, "apigateway:")])
      ]
    ]))
    error_message = "of API Gateway the HTTP APIs and their domains, in the environment's region"
  }
}

run "gives_a_cluster_to_who_has_one" {
  command = plan

  assert {
    condition     = [for key in keys(aws_iam_policy.apply) : key if endswith(key, "/cluster")] == ["pods/cluster", "staging/cluster"] && !contains(keys(aws_iam_policy.apply), "pods/function")
    error_message = "what an environment has not, its role need not touch"
  }
  assert {
    condition     = alltrue([for key, policy in merge(aws_iam_policy.plan, aws_iam_policy.apply, aws_iam_policy.boundary) : !can(regex("vpclinks|ec2:|eks:", policy.policy)) if startswith(key, "dev")])
    error_message = "an environment without a cluster has no way to one"
  }
  assert {
    condition     = strcontains(aws_iam_policy.boundary["staging"].policy, "function:automater-staging") && !strcontains(aws_iam_policy.boundary["pods"].policy, "lambda:")
    error_message = "the guardian of a function is for who has a function"
  }
  assert {
    condition     = strcontains(aws_iam_policy.boundary["pods"].policy, "GuardLiveRule") && !strcontains(aws_iam_policy.boundary["dev"].policy, "elasticloadbalancing")
    error_message = "the guardian of pods is for who has a cluster"
  }
  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_iam_policy.apply["pods/cluster"].policy).Statement : [
        for resource in flatten([statement.Resource]) : can(regex("^arn:aws:elasticloadbalancing:eu-central-1:111111111111:((listener|listener-rule|loadbalancer)/app/automater-pods(-\\*)?/|targetgroup/automater-pods-)", resource))
      ] if contains(flatten([statement.Action]), "elasticloadbalancing:AddTags")
    ]))
    error_message = "tags go to the environment's own load balancer, and to no other"
  }
}

run "refuses_clusters_of_another_form_and_that_reach_into_each_other" {
  command = plan
  variables {
    environments = { dev = { region = "eu-central-1", cluster = "shop" }, test = { region = "eu-central-1", cluster = "shop-two" }, wrong = { region = "eu-central-1", cluster = "bad name" } }
  }
  expect_failures = [var.environments]
}

run "leaves_out_what_an_organization_without_security_accounts_has_not" {
  command = plan
  variables {
    environments = { organization = { kind = "organization", region = "eu-central-1" } }
  }
  assert {
    condition     = !strcontains(aws_iam_policy.apply["organization/organization"].policy, "sts:AssumeRole")
    error_message = "no statement without resources"
  }
}

run "gives_the_arns_for_role_to_assume" {
  assert {
    condition     = toset(keys(output.roles.dev)) == toset(["apply", "plan"]) && keys(output.boundaries) == ["dev", "organization", "pods", "staging"] && output.provider_arn != ""
    error_message = "roles and boundaries by environment"
  }
}

run "refuses_an_account_that_is_no_id" {
  command = plan
  variables {
    account_id = "dev"
  }
  expect_failures = [var.account_id]
}

run "refuses_a_name_that_no_environment_may_have" {
  command = plan
  variables {
    environments = { bootstrap = { region = "eu-central-1", function = "f" } }
  }
  expect_failures = [var.environments]
}

run "refuses_an_unknown_kind" {
  command = plan
  variables {
    environments = { dev = { kind = "sandbox", region = "eu-central-1", function = "f" } }
  }
  expect_failures = [var.environments]
}

run "refuses_a_workload_without_function" {
  command = plan
  variables {
    environments = { dev = { region = "eu-central-1" } }
  }
  expect_failures = [var.environments]
}

run "refuses_environments_that_reach_into_each_other" {
  command = plan
  variables {
    environments = {
      dev    = { region = "eu-central-1", function = "a" }
      dev-eu = { region = "eu-central-1", function = "b" }
    }
  }
  expect_failures = [var.environments]
}

run "refuses_a_function_of_two_environments" {
  command = plan
  variables {
    environments = {
      dev  = { region = "eu-central-1", function = "automater" }
      test = { region = "eu-central-1", function = "automater" }
    }
  }
  expect_failures = [var.environments]
}

run "refuses_assumed_accounts_that_are_no_ids" {
  command = plan
  variables {
    environments = { organization = { kind = "organization", region = "eu-central-1", assumed_accounts = ["*"] } }
  }
  expect_failures = [var.environments]
}

run "refuses_a_prefix_in_capitals" {
  command = plan
  variables {
    prefix = "XYZ"
  }
  expect_failures = [var.prefix]
}

run "refuses_a_repository_with_a_wildcard" {
  command = plan
  variables {
    repository = { name = "xyz-corp/*", owner_id = "1234567", id = "76543210" }
  }
  expect_failures = [var.repository]
}

run "refuses_a_repository_without_numbers" {
  command = plan
  variables {
    repository = { name = "xyz-corp/automater", owner_id = "xyz-corp", id = "76543210" }
  }
  expect_failures = [var.repository]
}

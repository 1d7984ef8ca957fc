mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/automater/dev/automater-dev-guardian" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-guardian" }
  }
}

variables {
  name        = "automater-dev"
  environment = "{\"name\":\"dev\",\"target\":\"lambda\"}"
  alarms      = ["shop-checkout-fails"]
  function    = { name = "automater-dev", live_alias = "live", candidate_alias = "candidate" }
  # No build: any zip will do, since a mock runs nothing.
  package     = "../lambda-target/placeholder/placeholder.zip"
  place       = { account = "111111111111", region = "eu-central-1" }
  alert_topic = { arn = "arn:aws:sns:eu-central-1:111111111111:automater-dev-alarms", name = "automater-dev-alarms" }
  kms_key = {
    arn   = "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000"
    alias = "alias/automater-dev"
  }
  role = {
    path                 = "/automater/dev/"
    permissions_boundary = "arn:aws:iam::111111111111:policy/xyz-dev-boundary"
  }
}

run "guards_a_function" {
  # The function.
  assert {
    condition     = aws_lambda_function.guardian.function_name == "automater-dev-guardian" && aws_lambda_function.guardian.handler == "io.automater.release.guardian.GuardianFunction::handleRequest" && aws_lambda_function.guardian.runtime == "java21"
    error_message = "the handler is the one in release/"
  }
  assert {
    condition     = aws_lambda_function.guardian.reserved_concurrent_executions == 2 && aws_lambda_function.guardian.timeout == 120 && aws_lambda_function.guardian.memory_size == 512
    error_message = "one looks for 55 s, and a roll back after it has its time; an alarm meanwhile finds the lease held"
  }
  assert {
    condition     = aws_lambda_function.guardian.source_code_hash == filebase64sha256(var.package) && aws_lambda_function.guardian.environment[0].variables.AUTOMATER_ENVIRONMENT == var.environment
    error_message = "other code is a change, and it reads the environment's file"
  }
  assert {
    condition     = aws_lambda_function.guardian.kms_key_arn == var.kms_key.arn && aws_cloudwatch_log_group.guardian.kms_key_id == var.kms_key.arn && aws_cloudwatch_log_group.guardian.retention_in_days == 30 && aws_lambda_function.guardian.logging_config[0].log_group == "/aws/lambda/automater-dev-guardian" && aws_lambda_function.guardian.tracing_config[0].mode == "Active"
    error_message = "variables and logs are encrypted, logs go away, and calls are traced"
  }
  assert {
    condition     = length(aws_lambda_function.guardian.vpc_config) == 0 && length(aws_security_group.guardian) == 0 && length(aws_eks_access_entry.guardian) == 0
    error_message = "Lambda's API needs no network"
  }

  # Who wakes it.
  assert {
    condition     = aws_cloudwatch_event_rule.schedule.schedule_expression == "rate(1 minute)"
    error_message = "a lease that runs out makes no noise"
  }
  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.alarms.event_pattern) == {
      source      = ["aws.cloudwatch"]
      detail-type = ["CloudWatch Alarm State Change"]
      detail = {
        alarmName = [{ prefix = "automater-dev-" }, "shop-checkout-fails"]
        state     = { value = ["ALARM"] }
      }
    }
    error_message = "alarms of this environment, and those that the file names, when they go off: ${aws_cloudwatch_event_rule.alarms.event_pattern}"
  }
  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.guardian : target.arn == "arn:aws:lambda:eu-central-1:111111111111:function:automater-dev-guardian"]) && toset([for target in aws_cloudwatch_event_target.guardian : target.rule]) == toset(values(output.rules))
    error_message = "both wake the function"
  }
  assert {
    condition = { for key, permission in aws_lambda_permission.guardian : key => "${permission.principal} ${permission.source_arn}" } == {
      schedule = "events.amazonaws.com arn:aws:events:eu-central-1:111111111111:rule/automater-dev-guardian-schedule"
      alarms   = "events.amazonaws.com arn:aws:events:eu-central-1:111111111111:rule/automater-dev-guardian-alarms"
    } && output.rules == { schedule = "automater-dev-guardian-schedule", alarms = "automater-dev-guardian-alarms" }
    error_message = "these two rules may wake it, and no others"
  }

  # Who hears of it.
  assert {
    condition     = aws_lambda_function_event_invoke_config.guardian.maximum_retry_attempts == 0 && aws_lambda_function_event_invoke_config.guardian.destination_config[0].on_failure[0].destination == var.alert_topic.arn
    error_message = "the next minute is the retry, and people hear of the failure"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.errors.metric_name == "Errors" && aws_cloudwatch_metric_alarm.errors.datapoints_to_alarm == 1 && aws_cloudwatch_metric_alarm.silence.metric_name == "Invocations" && aws_cloudwatch_metric_alarm.silence.treat_missing_data == "breaching"
    error_message = "a guardian that fails, or that nothing wakes, is noticed"
  }
  assert {
    condition     = alltrue([for alarm in [aws_cloudwatch_metric_alarm.errors, aws_cloudwatch_metric_alarm.silence] : alarm.dimensions == tomap({ FunctionName = "automater-dev-guardian" }) && alarm.alarm_actions == toset([var.alert_topic.arn])])
    error_message = "people hear of the guardian's alarms"
  }

  # What it may do.
  assert {
    condition     = aws_iam_role.guardian.permissions_boundary == var.role.permissions_boundary && aws_iam_role.guardian.path == "/automater/dev/"
    error_message = "the apply role may make no role without the boundary, outside of the path"
  }
  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.guardian.policy).Statement : statement.Action])) == toset([
      "cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData",
      "kms:Decrypt", "kms:GenerateDataKey", "lambda:GetAlias", "lambda:GetFunctionConfiguration", "lambda:UpdateAlias",
      "logs:CreateLogStream", "logs:FilterLogEvents", "logs:PutLogEvents", "sns:Publish", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ])
    error_message = "it looks, moves an alias, and nothing more"
  }
}

run "guards_pods" {
  variables {
    function = null
    cluster  = { name = "automater-dev", endpoint = "https://0123.eks.amazonaws.com", authority = "Q0E=", security_group_id = "sg-cluster", subnet_ids = ["subnet-1", "subnet-2", "subnet-3"], vpc_id = "vpc-1" }
  }
  assert {
    condition     = aws_lambda_function.guardian.vpc_config[0].subnet_ids == toset(var.cluster.subnet_ids) && aws_lambda_function.guardian.vpc_config[0].security_group_ids == toset(["sg-guardian"])
    error_message = "the cluster's API may be in its network alone"
  }
  assert {
    condition     = aws_lambda_function.guardian.environment[0].variables.AUTOMATER_CLUSTER_ENDPOINT == "https://0123.eks.amazonaws.com" && aws_lambda_function.guardian.environment[0].variables.AUTOMATER_CLUSTER_AUTHORITY == "Q0E="
    error_message = "it has no kubeconfig, so it is told where the cluster's API is"
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.cluster[0].security_group_id == "sg-cluster" && aws_vpc_security_group_ingress_rule.cluster[0].referenced_security_group_id == "sg-guardian" && aws_vpc_security_group_ingress_rule.cluster[0].from_port == 443 && aws_vpc_security_group_ingress_rule.cluster[0].to_port == 443
    error_message = "the cluster lets it in, to its API"
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.guardian[0].from_port == 443 && aws_vpc_security_group_egress_rule.guardian[0].to_port == 443
    error_message = "it goes out by HTTPS, and nothing comes in"
  }
  assert {
    condition     = aws_eks_access_entry.guardian[0].principal_arn == aws_iam_role.guardian.arn && aws_eks_access_entry.guardian[0].kubernetes_groups == toset(["automater-guardian"])
    error_message = "what it may do in the cluster stands in the manifests' Role, by this group"
  }
  # The simulator knows neither AddTags on a rule nor a rule's tags.
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.guardian.policy).Statement : statement.Sid => statement if contains(["PutLiveBack", "NoteLive"], statement.Sid) } == {
      PutLiveBack = {
        Sid       = "PutLiveBack", Effect = "Allow", Action = "elasticloadbalancing:ModifyRule"
        Resource  = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener-rule/app/automater-dev/*"
        Condition = { StringEquals = { "aws:ResourceTag/automater:rule" = "live" } }
      }
      NoteLive = {
        Sid       = "NoteLive", Effect = "Allow", Action = "elasticloadbalancing:AddTags"
        Resource  = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener-rule/app/automater-dev/*"
        Condition = { StringEquals = { "aws:ResourceTag/automater:rule" = "live" }, "ForAllValues:StringEquals" = { "aws:TagKeys" = ["automater:lease", "automater:live"] } }
      }
    }
    error_message = "the live rule of this load balancer, and of its tags the release's two"
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.guardian.policy, "lambda:UpdateAlias")
    error_message = "what is not live it does not touch"
  }
}

# The plan of a pull request has no build; the code is then no change.
run "plans_without_its_code" {
  command = plan
  variables {
    package = "../../../../release/target/there-is-no-build.jar"
  }
  assert {
    condition     = aws_lambda_function.guardian.filename == var.package
    error_message = "a plan does without the code"
  }
}

run "does_not_apply_without_its_code" {
  variables {
    package = "../../../../release/target/there-is-no-build.jar"
  }
  expect_failures = [aws_lambda_function.guardian]
}

run "refuses_two_to_guard_and_values_out_of_bounds" {
  command = plan
  variables {
    cluster            = { name = "automater-dev", endpoint = "https://0123.eks.amazonaws.com", authority = "Q0E=", security_group_id = "sg-cluster", subnet_ids = ["subnet-1"], vpc_id = "vpc-1" }
    environment        = "name: dev"
    kms_key            = { arn = "arn:aws:kms:eu-central-1:111111111111:key/x", alias = "automater-dev" }
    log_retention_days = 8
    name               = "bad name"
    place              = { account = "12345", region = "eu-central-1" }
  }
  expect_failures = [var.environment, var.function, var.kms_key, var.log_retention_days, var.name, var.place]
}

run "refuses_a_file_that_fits_into_no_variable" {
  command = plan
  variables {
    environment = jsonencode({ release = { alarms = [for number in range(100) : format("an-alarm-with-a-name-of-forty-characters-%d", number)] } })
  }
  expect_failures = [var.environment]
}

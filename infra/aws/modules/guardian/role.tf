# The part of a release's rights that a roll back needs, and what watches a promoted version: metrics, alarms, what its log says
# of crashes. It brings no code. Whatever more it should ever get has to be in the environment's boundary too
# (modules/github-oidc).

resource "aws_iam_role" "guardian" {
  name                 = local.name
  path                 = var.role.path
  description          = "What ${local.name} may do: put live back"
  permissions_boundary = var.role.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "guardian" {
  name = "guard"
  role = aws_iam_role.guardian.name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.run, local.look_at_evidence, local.put_alias_back, local.put_rule_back)
  })
}

locals {
  run = [
    {
      Sid      = "Log"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "arn:aws:logs:${local.region}:${local.account}:log-group:${local.log_group}:*"
    },
    {
      Sid    = "Trace"
      Effect = "Allow"
      Action = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      # Why *: X-Ray has no resources to name.
      Resource = "*"
    },
    {
      Sid      = "TellOfFailure"
      Effect   = "Allow"
      Action   = "sns:Publish"
      Resource = "arn:aws:sns:${local.region}:${local.account}:${var.alert_topic.name}"
    },
    {
      # Its variables, and what it tells the topic.
      Sid    = "UseKey"
      Effect = "Allow"
      Action = ["kms:Decrypt", "kms:GenerateDataKey"]
      # By the key's alias, since its id is known only after it was made.
      Resource  = "arn:aws:kms:${local.region}:${local.account}:key/*"
      Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = var.kms_key.alias } }
    },
  ]

  look_at_evidence = [
    {
      Sid    = "LookAtEvidence"
      Effect = "Allow"
      Action = ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData"]
      # Why *: CloudWatch cannot limit either to some metrics or alarms.
      Resource = "*"
    },
  ]

  put_alias_back = flatten([for function in var.function[*] : [
    {
      # The candidate's too: its description lists the releases that ended.
      Sid    = "PutLiveBack"
      Effect = "Allow"
      Action = ["lambda:GetAlias", "lambda:UpdateAlias"]
      Resource = [for qualifier in ["", ":${function.live_alias}", ":${function.candidate_alias}"] :
      "arn:aws:lambda:${local.region}:${local.account}:function:${function.name}${qualifier}"]
    },
    {
      Sid    = "LookAtVersions"
      Effect = "Allow"
      Action = "lambda:GetFunctionConfiguration"
      Resource = [for qualifier in ["", ":*"] :
      "arn:aws:lambda:${local.region}:${local.account}:function:${function.name}${qualifier}"]
    },
    {
      Sid      = "LookAtCrashes"
      Effect   = "Allow"
      Action   = "logs:FilterLogEvents"
      Resource = "arn:aws:logs:${local.region}:${local.account}:log-group:/aws/lambda/${function.name}:*"
    },
  ]])

  put_rule_back = flatten([for _ in var.cluster[*] : [
    {
      Sid    = "PutLiveBack"
      Effect = "Allow"
      Action = "elasticloadbalancing:ModifyRule"
      # By its tag, since a rule's id is known only after it was made.
      Resource  = local.rules_of_balancer
      Condition = { StringEquals = { "aws:ResourceTag/automater:rule" = "live" } }
    },
    {
      Sid      = "NoteLive"
      Effect   = "Allow"
      Action   = "elasticloadbalancing:AddTags"
      Resource = local.rules_of_balancer
      Condition = {
        StringEquals = { "aws:ResourceTag/automater:rule" = "live" }
        # Or it could call another rule live.
        "ForAllValues:StringEquals" = { "aws:TagKeys" = ["automater:lease", "automater:live"] }
      }
    },
    {
      Sid    = "LookAtLoadBalancer"
      Effect = "Allow"
      Action = [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ]
      # Why *: these cannot be limited to one load balancer.
      Resource = "*"
    },
    {
      Sid    = "StandInNetwork"
      Effect = "Allow"
      Action = local.network_interfaces
      # Why *: Lambda asks for these as they are when it makes the function, before there is an interface.
      Resource = "*"
    },
    {
      # They are for Lambda itself, and not for the code.
      Sid    = "KeepCodeOffNetwork"
      Effect = "Deny"
      Action = local.network_interfaces
      # Why *: a deny, of all of them.
      Resource  = "*"
      Condition = { ArnEquals = { "lambda:SourceFunctionArn" = local.function_arn } }
    },
  ]])

  rules_of_balancer = "arn:aws:elasticloadbalancing:${local.region}:${local.account}:listener-rule/app/${var.name}/*"

  # https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
  network_interfaces = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ]
}

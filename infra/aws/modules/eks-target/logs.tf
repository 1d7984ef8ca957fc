# Pods print one JSON line per request, metrics in it (EMF). Fluent Bit brings it to CloudWatch as it is, at the top of
# the event, where CloudWatch finds metrics: the add-on's own configuration would wrap it.

resource "aws_cloudwatch_log_group" "pods" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

locals {
  log_group = "/aws/containerinsights/${var.cluster.name}/application"
}

resource "aws_eks_addon" "cloudwatch" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "amazon-cloudwatch-observability"

  configuration_values = jsonencode({
    containerLogs = {
      enabled = true
      fluentBit = {
        config = {
          extraFiles = {
            "application-log.conf" = file("${path.module}/fluent-bit/application-log.conf")
          }
        }
      }
    }
  })

  pod_identity_association {
    service_account = "cloudwatch-agent"
    role_arn        = aws_iam_role.cloudwatch.arn
  }

  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [aws_cloudwatch_log_group.pods, aws_iam_role_policy.cloudwatch]
}

resource "aws_iam_role" "cloudwatch" {
  name                 = "${var.name}-cloudwatch"
  path                 = var.role.path
  description          = "Brings logs and metrics of ${var.cluster.name} to CloudWatch"
  permissions_boundary = var.role.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "pods.eks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnEquals    = { "aws:SourceArn" = local.cluster_arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "cloudwatch" {
  name = "write"
  role = aws_iam_role.cloudwatch.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:${local.region}:${local.account}:log-group:/aws/containerinsights/${var.cluster.name}/*"
      },
      {
        Sid    = "Metrics"
        Effect = "Allow"
        Action = "cloudwatch:PutMetricData"
        # Why *: metrics have no ARNs; the namespace is the fence.
        Resource  = "*"
        Condition = { StringEquals = { "cloudwatch:namespace" = "ContainerInsights" } }
      },
    ]
  })
}

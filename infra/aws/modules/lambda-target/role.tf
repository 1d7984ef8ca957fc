resource "aws_iam_role" "function" {
  name                 = var.name
  path                 = var.role.path
  description          = "What ${var.name} may do while it runs"
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

resource "aws_iam_role_policy" "function" {
  name = "run"
  role = aws_iam_role.function.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
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
        Sid    = "ReadItsVariables"
        Effect = "Allow"
        Action = "kms:Decrypt"
        # By the key's alias, since its id is known only after it was made.
        Resource  = "arn:aws:kms:${local.region}:${local.account}:key/*"
        Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = var.kms_key.alias } }
      },
    ]
  })
}

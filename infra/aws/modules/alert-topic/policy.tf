locals {
  policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        for sid, publisher in var.publishers : {
          Sid       = sid
          Effect    = "Allow"
          Principal = { Service = publisher.service }
          Action    = "sns:Publish"
          Resource  = local.arn
          Condition = merge(
            # A service publishes for every customer of AWS: only for this account.
            { StringEquals = { "aws:SourceAccount" = var.place.account } },
            publisher.source_arn == null ? {} : { ArnLike = { "aws:SourceArn" = publisher.source_arn } },
          )
        }
      ],
      [
        {
          Sid       = "OnlyTls"
          Effect    = "Deny"
          Principal = "*" # Why *: a deny is for everybody.
          Action    = "sns:Publish"
          Resource  = local.arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ],
    )
  }
}

resource "aws_sns_topic_policy" "this" {
  arn    = aws_sns_topic.this.arn
  policy = jsonencode(local.policy)
}

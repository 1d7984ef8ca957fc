# A topic that services warn on: encrypted, closed to everybody but the named services, mailed if there is an address.

locals {
  # Built from names, so that the policy is known at plan. Partition: aws, plainly.
  arn = "arn:aws:sns:${var.place.region}:${var.place.account}:${var.name}"
}

resource "aws_sns_topic" "this" {
  name              = var.name
  kms_master_key_id = var.kms_key_arn
}

# Mail arrives when somebody has confirmed the first one.
resource "aws_sns_topic_subscription" "email" {
  count = var.email == null ? 0 : 1

  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = var.email
}

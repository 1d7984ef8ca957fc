# What is reachable from outside the organization: buckets, keys, roles, functions, topics, queues, secrets.
resource "aws_accessanalyzer_analyzer" "organization" {
  provider = aws.security

  analyzer_name = "${var.organization.prefix}-organization"
  type          = "ORGANIZATION"
}

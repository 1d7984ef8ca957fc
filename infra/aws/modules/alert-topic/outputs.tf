output "arn" {
  description = "ARN of the topic; usable when its policy is on."
  value       = aws_sns_topic.this.arn
  depends_on  = [aws_sns_topic_policy.this]
}

output "email" {
  description = "Where the first mail waits to be confirmed; null without an address."
  value       = one(aws_sns_topic_subscription.email[*].endpoint)
}

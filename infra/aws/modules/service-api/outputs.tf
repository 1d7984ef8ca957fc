output "api_id" {
  description = "Id of the API, for dashboards and alarms."
  value       = aws_apigatewayv2_api.this.id
}

output "preview_url" {
  description = "Where the candidate answers; for `api.previewUrl` of an environment that gives its URLs itself."
  value       = "${local.has_domain ? "https://${var.domain.name}" : aws_apigatewayv2_api.this.api_endpoint}/preview"
  depends_on  = [aws_apigatewayv2_route.this, aws_apigatewayv2_stage.this, aws_apigatewayv2_api_mapping.this, aws_route53_record.this]
}

output "source_arn" {
  description = "What the API is called when it invokes something, whichever its stage."
  value       = "${local.execution_arn}/*"
}

output "url" {
  description = "What users call."
  value       = local.has_domain ? "https://${var.domain.name}" : aws_apigatewayv2_api.this.api_endpoint
  depends_on  = [aws_apigatewayv2_route.this, aws_apigatewayv2_stage.this, aws_apigatewayv2_api_mapping.this, aws_route53_record.this]
}

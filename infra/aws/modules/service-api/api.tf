resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  description   = "Automater, ${var.name}"
  protocol_type = "HTTP"
  # With a domain of its own there is one way in, and it is that.
  disable_execute_api_endpoint = local.has_domain
}

resource "aws_apigatewayv2_integration" "this" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = var.integration.type
  integration_method     = var.integration.method
  integration_uri        = var.integration.uri
  connection_type        = var.integration.connection_id == null ? "INTERNET" : "VPC_LINK"
  connection_id          = var.integration.connection_id
  payload_format_version = var.integration.type == "AWS_PROXY" ? "2.0" : "1.0"
  request_parameters     = var.integration.request_parameters
  timeout_milliseconds   = 30000

  dynamic "tls_config" {
    for_each = var.integration.server_name == null ? [] : [var.integration.server_name]
    content {
      server_name_to_verify = tls_config.value
    }
  }

  # Another kind of target is another integration. The route turns to it in one step, and only then the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}

# The handler routes, so that its 404 and 405 are the same everywhere.
resource "aws_apigatewayv2_route" "this" {
  api_id    = aws_apigatewayv2_api.this.id
  route_key = "$default"
  target    = "integrations/${aws_apigatewayv2_integration.this.id}"
}

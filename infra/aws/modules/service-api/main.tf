# The URL of a service, whatever runs behind it: one HTTP API, one integration, two stages. `$default` is what users
# call; `preview` shows the candidate, under /preview. Which of the two a request came through is a stage variable, so
# both stages share the integration.

locals {
  execution_arn = aws_apigatewayv2_api.this.execution_arn
  has_domain    = var.domain != null
}

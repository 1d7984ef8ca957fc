# The API may invoke the two aliases, each of which needs a permission of its own, and nothing else of the function.
resource "aws_lambda_permission" "api" {
  for_each = {
    live      = aws_lambda_alias.live.name
    candidate = aws_lambda_alias.candidate.name
  }

  statement_id  = "api-${each.key}"
  action        = "lambda:InvokeFunction"
  function_name = local.function.function_name
  qualifier     = each.value
  principal     = "apigateway.amazonaws.com"
  source_arn    = var.invoked_by
}

# The place where versions run: a function with two aliases. What runs in it, and with which weights, is the release
# controller's. Two files hold the function, because ignore_changes cannot depend on a variable: function-zip.tf for
# a zip, function-image.tf for an image.

locals {
  account      = var.place.account
  region       = var.place.region
  function_arn = "arn:aws:lambda:${local.region}:${local.account}:function:${var.name}"
  log_group    = "/aws/lambda/${var.name}"
  image        = var.code.image_uri != null
  function     = one(concat(aws_lambda_function.zip, aws_lambda_function.image))

  # By the alias the function knows a preview's requests from users'.
  variables = merge({ AUTOMATER_CANDIDATE_ALIAS = var.aliases.candidate }, var.environment_variables)
}

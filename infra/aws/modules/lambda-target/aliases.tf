# Terraform makes the two handles and never touches them again. Version, weights and description (the record of a
# release) are the release controller's: without ignore_changes an apply in mid-release would promote the candidate, and
# a saved plan that changes any attribute of the alias would rewind its weights. So nothing here may change in place.
resource "aws_lambda_alias" "live" {
  name             = var.aliases.live
  function_name    = local.function.function_name
  function_version = local.function.version

  lifecycle {
    ignore_changes = [description, function_version, routing_config]
  }
}

resource "aws_lambda_alias" "candidate" {
  name             = var.aliases.candidate
  function_name    = local.function.function_name
  function_version = local.function.version

  lifecycle {
    ignore_changes = [description, function_version, routing_config]
  }
}

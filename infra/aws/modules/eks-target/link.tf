# The API's way into the network. A link cannot be changed, only replaced: the new one is there before the old one goes.
# AWS takes one down that nothing used for 60 days.
resource "aws_apigatewayv2_vpc_link" "this" {
  name               = var.name
  subnet_ids         = var.network.balancer_subnet_ids
  security_group_ids = [aws_security_group.link.id]

  lifecycle {
    create_before_destroy = true
  }
}

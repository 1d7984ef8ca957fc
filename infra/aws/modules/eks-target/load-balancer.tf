resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = true
  subnets            = var.network.balancer_subnet_ids
  security_groups    = [aws_security_group.balancer.id]

  drop_invalid_header_fields = true
  idle_timeout               = local.timings.idleSeconds
}

resource "aws_lb_target_group" "this" {
  for_each = local.colours

  name        = "${var.name}-${each.key}"
  vpc_id      = var.network.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = local.port

  deregistration_delay = local.timings.deregistrationDelaySeconds

  health_check {
    path                = "/readyz"
    matcher             = "200"
    interval            = 5
    timeout             = 4
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }

  # EKS's policy lets the cluster register pods only where this tag names it.
  tags = { "eks:eks-cluster-name" = var.cluster.name }
}

# Plain HTTP: both ends are in this network, only the VPC link's group is let in, and from here to the pods it is HTTP
# anyway. A certificate would need a name that only an environment with a domain has.
resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTP"
  port              = 80

  # The live rule takes every path, so this answers only while there is none.
  default_action {
    type = "fixed-response"
    fixed_response {
      status_code  = "503"
      content_type = "application/json"
      message_body = jsonencode({ type = "about:blank", title = "Service Unavailable", status = 503 })
    }
  }
}

# Terraform makes the two rules and never touches their weights again: those are the release controller's, as are the
# tags automater:live and automater:lease. The controller knows a rule by automater:rule. Both colours are in both rules
# at all times: a pod of a group in no rule never gets ready.

resource "aws_lb_listener_rule" "candidate" {
  listener_arn = aws_lb_listener.this.arn
  priority     = 10

  # The API sets this header per stage, over whatever the caller sent.
  condition {
    http_header {
      http_header_name = "x-automater-track"
      values           = ["preview"]
    }
  }

  action {
    type = "forward"
    forward {
      target_group {
        arn    = aws_lb_target_group.this["blue"].arn
        weight = 0
      }
      target_group {
        arn    = aws_lb_target_group.this["green"].arn
        weight = 1
      }
    }
  }

  tags = { "automater:rule" = "candidate" }

  lifecycle {
    ignore_changes = [action[0].forward[0].target_group, tags["automater:live"], tags["automater:lease"]]
  }
}

resource "aws_lb_listener_rule" "live" {
  listener_arn = aws_lb_listener.this.arn
  priority     = 20

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type = "forward"
    forward {
      target_group {
        arn    = aws_lb_target_group.this["blue"].arn
        weight = 100
      }
      target_group {
        arn    = aws_lb_target_group.this["green"].arn
        weight = 0
      }
    }
  }

  tags = { "automater:rule" = "live" }

  lifecycle {
    ignore_changes = [action[0].forward[0].target_group, tags["automater:live"], tags["automater:lease"]]
  }
}

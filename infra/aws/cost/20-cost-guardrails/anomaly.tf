resource "aws_ce_anomaly_monitor" "services" {
  name              = "${local.prefix}-services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

locals {
  # Cost Anomaly Detection sends mail once a day, and to a topic at once.
  anomalies = {
    mail  = { frequency = "DAILY", type = "EMAIL", address = var.organization.alerts_email }
    topic = { frequency = "IMMEDIATE", type = "SNS", address = module.costs_topic.arn }
  }
}

resource "aws_ce_anomaly_subscription" "unusual" {
  for_each = local.anomalies

  name             = "${local.prefix}-unusual-${each.key}"
  frequency        = each.value.frequency
  monitor_arn_list = [aws_ce_anomaly_monitor.services.arn]

  subscriber {
    type    = each.value.type
    address = each.value.address
  }

  # Both: a big share of next to nothing is no news, nor is a small share of much.
  threshold_expression {
    and {
      dimension {
        key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
        match_options = ["GREATER_THAN_OR_EQUAL"]
        values        = [tostring(var.anomaly.usd)]
      }
    }
    and {
      dimension {
        key           = "ANOMALY_TOTAL_IMPACT_PERCENTAGE"
        match_options = ["GREATER_THAN_OR_EQUAL"]
        values        = [tostring(var.anomaly.percent)]
      }
    }
  }
}

# What is seen of one service in one environment: a dashboard with its versions side by side, alarms on what users get
# (live.tf), alarms on each version (by_version.tf), and what a release should not go on against (guardrail.tf).

locals {
  prefix = "${var.name}-${var.environment.name}"

  # What runs: a function, or pods that print the same metrics.
  is_function = var.function != null
  service     = local.is_function ? var.function.name : var.service.name
  log_group   = local.is_function ? coalesce(var.function.log_group, "/aws/lambda/${var.function.name}") : var.service.log_group

  alarm_names = merge(
    {
      fault_rate         = "${local.prefix}-fault-rate"
      latency            = "${local.prefix}-latency"
      version_fault_rate = "${local.prefix}-version-fault-rate"
      version_faults     = "${local.prefix}-version-faults"
      version_faulty     = "${local.prefix}-version-faulty"
      release_guardrail  = "${local.prefix}-release-guardrail"
    },
    # Only Lambda throttles, and only there does a crash print nothing.
    local.is_function ? {
      throttles       = "${local.prefix}-throttles"
      version_crashes = "${local.prefix}-version-crashes"
    } : {},
  )

  # From names, so that the dashboard is known at plan time.
  alarm_arns = {
    for key, name in local.alarm_names :
    key => "arn:aws:cloudwatch:${var.environment.region}:${var.environment.account}:alarm:${name}"
  }

  # Lambda counts what an alias serves under these, and once more per executed version.
  live = local.is_function ? {
    FunctionName = var.function.name
    Resource     = "${var.function.name}:${var.function.live_alias}"
  } : { FunctionName = null, Resource = null }
}

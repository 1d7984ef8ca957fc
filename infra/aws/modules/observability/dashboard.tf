# One line per version in each graph: SEARCH finds new versions by itself. Weights of the alias are not a metric; the
# share of invocations per executed version is what they come to.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html

locals {
  emf_search    = "{${var.emf.namespace},${var.emf.service_dimension},${var.emf.version_dimension}} ${var.emf.service_dimension}=\"${local.service}\""
  lambda_search = !local.is_function ? "" : "{AWS/Lambda,ExecutedVersion,FunctionName,Resource} FunctionName=\"${local.live.FunctionName}\" Resource=\"${local.live.Resource}\""
  emf_label     = "$${PROP('Dim.${var.emf.version_dimension}')}"
  lambda_label  = "$${PROP('Dim.ExecutedVersion')}"

  version_charts = [
    {
      title   = "Requests per version"
      unit    = "requests"
      metrics = [[{ id = "requests", label = local.emf_label, expression = "SEARCH('${local.emf_search} MetricName=\"Requests\"', 'Sum')" }]]
    },
    {
      title     = "Fault rate per version"
      unit      = "%"
      threshold = 100 * var.thresholds.fault_rate
      metrics = [
        # Each request prints Faults as 0 or 1, so the average is the rate.
        [{ id = "faults", visible = false, label = local.emf_label, expression = "SEARCH('${local.emf_search} MetricName=\"Faults\"', 'Average')" }],
        [{ id = "rate", label = "", expression = "100 * faults" }],
      ]
    },
    {
      title     = "Requests over ${var.thresholds.slow_milliseconds} ms per version"
      unit      = "%"
      threshold = 100 * var.thresholds.slow_share
      metrics   = [[{ id = "slow", label = local.emf_label, expression = "SEARCH('${local.emf_search} MetricName=\"Latency\"', 'PR(${var.thresholds.slow_milliseconds}:)')" }]]
    },
    {
      title = "Latency per version, without cold starts"
      unit  = "ms"
      metrics = [
        for percentile in ["p50", "p90", "p99"] :
        [{ id = percentile, label = "${percentile} ${local.emf_label}", expression = "SEARCH('${local.emf_search} MetricName=\"Latency\"', '${percentile}')" }]
      ]
    },
  ]

  # Empty without a function.
  function_charts = [for chart in [
    {
      title   = "Live traffic per executed version"
      unit    = "%"
      stacked = true
      metrics = [
        [{ id = "invocations", visible = false, label = local.lambda_label, expression = "SEARCH('${local.lambda_search} MetricName=\"Invocations\"', 'Sum')" }],
        [{ id = "share", label = "", expression = "100 * invocations / SUM(invocations)" }],
      ]
    },
    {
      title = "Crashes and timeouts per executed version, throttles"
      unit  = "requests"
      metrics = [
        [{ id = "crashes", label = local.lambda_label, expression = "SEARCH('${local.lambda_search} MetricName=\"Errors\"', 'Sum')" }],
        ["AWS/Lambda", "Throttles", "FunctionName", local.live.FunctionName, "Resource", local.live.Resource, { stat = "Sum", label = "throttled" }],
      ]
    },
  ] : chart if local.is_function]

  # Empty without pods.
  colour_charts = flatten([for service in var.service[*] : [
    {
      title   = "Requests per colour"
      unit    = "requests"
      stacked = true
      metrics = [for colour, group in service.target_groups : ["AWS/ApplicationELB", "RequestCount", "TargetGroup", group, "LoadBalancer", service.load_balancer, { stat = "Sum", label = colour }]]
    },
    {
      title   = "Pods that are ready, per colour"
      unit    = "pods"
      metrics = [for colour, group in service.target_groups : ["AWS/ApplicationELB", "HealthyHostCount", "TargetGroup", group, "LoadBalancer", service.load_balancer, { stat = "Minimum", label = colour }]]
    },
    {
      title = "Requests that no pod answered"
      unit  = "requests"
      metrics = concat(
        [["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "LoadBalancer", service.load_balancer, { stat = "Sum", label = "load balancer" }]],
        [for colour, group in service.target_groups : ["AWS/ApplicationELB", "TargetConnectionErrorCount", "TargetGroup", group, "LoadBalancer", service.load_balancer, { stat = "Sum", label = "${colour}, no connection" }]],
      )
    },
  ]])

  # Empty without an API.
  api_charts = flatten([for api in var.api[*] : [
    {
      title   = "API, live: requests and errors"
      unit    = "requests"
      metrics = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", api.id, "Stage", api.live_stage, { stat = "Sum" }]]
    },
    {
      title   = "API, preview: requests and errors"
      unit    = "requests"
      metrics = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", api.id, "Stage", api.preview_stage, { stat = "Sum" }]]
    },
    {
      title = "API, live: latency"
      unit  = "ms"
      metrics = [
        for line in [["Latency", "p50"], ["Latency", "p99"], ["IntegrationLatency", "p99"]] :
        ["AWS/ApiGateway", line[0], "ApiId", api.id, "Stage", api.live_stage, { stat = line[1], label = "${line[0]} ${line[1]}" }]
      ]
    },
  ]])

  charts = concat(local.version_charts, local.function_charts, local.colour_charts, local.api_charts)

  # Faults and errors are lines of level ERROR; the rest is what Lambda itself writes when a process dies.
  log_source = "SOURCE '${local.log_group}' | filter level = \"ERROR\" or @message like /Task timed out|Runtime exited|Status: (error|timeout)/ or type = \"platform.report\" and record.status != \"success\""
  logs = [
    { title = "Faults per version and route", width = 8, query = "${local.log_source} | stats count(*) as faults by version, route, status | sort faults desc" },
    { title = "Latest errors", width = 16, query = "${local.log_source} | fields @timestamp, version, status, method, route, requestId, coalesce(message, @message) as text | sort @timestamp desc | limit 50" },
  ]
  logs_top = 3 + 6 * ceil(length(local.charts) / 3)
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.prefix
  dashboard_body = jsonencode({
    start          = "-PT3H"
    periodOverride = "inherit"
    widgets = concat(
      [{
        type       = "alarm"
        x          = 0
        y          = 0
        width      = 24
        height     = 3
        properties = { title = "Alarms", alarms = values(local.alarm_arns) }
      }],
      [for index, chart in local.charts : {
        type   = "metric"
        x      = index % 3 * 8
        y      = 3 + 6 * floor(index / 3)
        width  = 8
        height = 6
        properties = merge(
          {
            title   = chart.title
            view    = "timeSeries"
            stacked = try(chart.stacked, false)
            region  = var.environment.region
            period  = var.thresholds.period
            metrics = chart.metrics
            yAxis   = { left = { min = 0, label = chart.unit, showUnits = false } }
          },
          can(chart.threshold) ? { annotations = { horizontal = [{ label = "alarm", value = chart.threshold }] } } : {},
        )
      }],
      [for index, log in local.logs : {
        type       = "log"
        x          = index * 8
        y          = local.logs_top
        width      = log.width
        height     = 7
        properties = { title = log.title, view = "table", region = var.environment.region, query = log.query }
      }],
    )
  })
}

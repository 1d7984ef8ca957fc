mock_provider "aws" {}

variables {
  alarm_topics = ["arn:aws:sns:eu-central-1:111111111111:alarms"]
  api          = { id = "a1b2c3d4e5" }
  environment  = { account = "111111111111", name = "dev", region = "eu-central-1" }
  function     = { name = "automater-dev" }
  name         = "automater"
}

run "judges_the_live_service_by_what_its_users_get" {
  command = plan

  assert {
    condition     = one([for query in aws_cloudwatch_metric_alarm.live["fault_rate"].metric_query : query.expression if query.id == "rate" && query.return_data == true]) == "IF(requests >= 20, 100 * bad / requests, 0)"
    error_message = "the fault rate must be faults over requests, with a floor of requests"
  }
  assert {
    condition     = one([for query in aws_cloudwatch_metric_alarm.live["latency"].metric_query : query.expression if query.id == "rate" && query.return_data == true]) == "IF(requests >= 20, bad, 0)"
    error_message = "the share of slow requests must have the same floor"
  }
  assert {
    condition = { for query in aws_cloudwatch_metric_alarm.live["fault_rate"].metric_query : query.id => "${one(query.metric).namespace} ${one(query.metric).metric_name} ${one(query.metric).stat}" if query.id != "rate" } == {
      requests = "AWS/ApiGateway Count Sum"
      bad      = "AWS/ApiGateway 5xx Sum"
    }
    error_message = "requests and faults must be the API's"
  }
  assert {
    condition     = one([for query in aws_cloudwatch_metric_alarm.live["latency"].metric_query : one(query.metric).stat if query.id == "bad"]) == "PR(1000:)"
    error_message = "slow requests must be the percentage above the bound"
  }
  assert {
    condition = alltrue(flatten([
      for alarm in aws_cloudwatch_metric_alarm.live : [
        for query in alarm.metric_query :
        one(query.metric).dimensions == tomap({ ApiId = "a1b2c3d4e5", Stage = "$default" }) && one(query.metric).period == 60 if query.id != "rate"
      ]
    ]))
    error_message = "the live stage must be read, not the preview, in one period"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.live["fault_rate"].threshold == 10 && aws_cloudwatch_metric_alarm.live["latency"].threshold == 10
    error_message = "shares of 0.1 must be thresholds of 10 %"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.throttles[0].metric_name == "Throttles" && aws_cloudwatch_metric_alarm.throttles[0].dimensions == tomap({ FunctionName = "automater-dev", Resource = "automater-dev:live" })
    error_message = "throttles must be those of the live alias"
  }
  assert {
    condition = toset(concat(
      [for alarm in aws_cloudwatch_metric_alarm.live : alarm.alarm_name],
      [for alarm in aws_cloudwatch_metric_alarm.version : alarm.alarm_name],
      [
        aws_cloudwatch_metric_alarm.throttles[0].alarm_name,
        aws_cloudwatch_composite_alarm.version_faulty.alarm_name,
        aws_cloudwatch_composite_alarm.release_guardrail.alarm_name,
      ],
    )) == toset(values(output.alarm_names))
    error_message = "alarm_names must list exactly the alarms that exist"
  }
  assert {
    condition     = alltrue([for name in values(output.alarm_names) : startswith(name, "automater-dev-")])
    error_message = "every alarm must begin with service and environment"
  }
  assert {
    condition     = output.alarm_arns.fault_rate == "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:automater-dev-fault-rate"
    error_message = "ARNs must be of the environment's account and region"
  }
  assert {
    condition     = output.dashboard_name == "automater-dev" && output.release_guardrail == "automater-dev-release-guardrail"
    error_message = "dashboard and guardrail must have their names"
  }
}

run "judges_versions_that_it_does_not_know_yet" {
  command = plan

  assert {
    condition = {
      for key, alarm in aws_cloudwatch_metric_alarm.version : key => one(alarm.metric_query).expression
      } == {
      version_fault_rate = "SELECT AVG(Faults) FROM SCHEMA(\"Automater\", Service, Version) WHERE Service = 'automater-dev' GROUP BY Version ORDER BY AVG() DESC"
      version_faults     = "SELECT SUM(Faults) FROM SCHEMA(\"Automater\", Service, Version) WHERE Service = 'automater-dev' GROUP BY Version ORDER BY SUM() DESC"
      version_crashes    = "SELECT SUM(Errors) FROM SCHEMA(\"AWS/Lambda\", ExecutedVersion, FunctionName, Resource) WHERE FunctionName = 'automater-dev' AND Resource = 'automater-dev:live' GROUP BY ExecutedVersion ORDER BY SUM() DESC"
    }
    error_message = "each must be one query with a time series per version, in a set order"
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.version : one(alarm.metric_query).period == 60 && one(alarm.metric_query).return_data])
    error_message = "a query must say its period, for it has no metric that says it"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.version["version_fault_rate"].threshold == 0.1 && aws_cloudwatch_metric_alarm.version["version_faults"].threshold == 5
    error_message = "the average of Faults is a share, the sum a count"
  }
  assert {
    condition     = aws_cloudwatch_composite_alarm.version_faulty.alarm_rule == "ALARM(\"automater-dev-version-fault-rate\") AND ALARM(\"automater-dev-version-faults\")"
    error_message = "a rate counts only with its floor"
  }
  assert {
    condition = toset(split(" OR ", aws_cloudwatch_composite_alarm.release_guardrail.alarm_rule)) == toset([
      for alarm in ["fault-rate", "latency", "throttles", "version-crashes", "version-faulty"] : "ALARM(\"automater-dev-${alarm}\")"
    ])
    error_message = "the guardrail must hold each alarm that rings"
  }
  assert {
    condition     = length(coalesce(aws_cloudwatch_composite_alarm.release_guardrail.alarm_actions, [])) == 0
    error_message = "the guardrail must not ring a second time"
  }
  assert {
    condition     = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.live), values(aws_cloudwatch_metric_alarm.version), [aws_cloudwatch_metric_alarm.throttles[0]]) : alarm.treat_missing_data == "notBreaching" && alarm.evaluation_periods == 3 && alarm.datapoints_to_alarm == 2])
    error_message = "every alarm must need 2 bad periods of 3, and missing data must not be bad"
  }
  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.live), [aws_cloudwatch_metric_alarm.throttles[0], aws_cloudwatch_metric_alarm.version["version_crashes"], aws_cloudwatch_composite_alarm.version_faulty]) :
      alarm.alarm_actions == toset(var.alarm_topics) && alarm.ok_actions == toset(var.alarm_topics)
    ])
    error_message = "what rings must ring the topics, and say when it is over"
  }
  assert {
    condition     = alltrue([for key in ["version_fault_rate", "version_faults"] : length(coalesce(aws_cloudwatch_metric_alarm.version[key].alarm_actions, [])) == 0])
    error_message = "a rate without its floor, and a count without its rate, must not ring"
  }
}

run "draws_versions_side_by_side" {
  command = plan

  assert {
    condition     = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.type] == concat(["alarm"], [for index in range(9) : "metric"], ["log", "log"])
    error_message = "the dashboard must have alarms, six graphs of versions, three of the API, and two of logs"
  }
  assert {
    condition = toset(flatten([
      for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : [
        for metric in widget.properties.metrics : metric[0].expression if can(metric[0].expression)
      ] if widget.type == "metric"
      ])) == toset([
      "SEARCH('{Automater,Service,Version} Service=\"automater-dev\" MetricName=\"Requests\"', 'Sum')",
      "SEARCH('{Automater,Service,Version} Service=\"automater-dev\" MetricName=\"Faults\"', 'Average')",
      "100 * faults",
      "SEARCH('{Automater,Service,Version} Service=\"automater-dev\" MetricName=\"Latency\"', 'PR(1000:)')",
      "SEARCH('{Automater,Service,Version} Service=\"automater-dev\" MetricName=\"Latency\"', 'p50')",
      "SEARCH('{Automater,Service,Version} Service=\"automater-dev\" MetricName=\"Latency\"', 'p90')",
      "SEARCH('{Automater,Service,Version} Service=\"automater-dev\" MetricName=\"Latency\"', 'p99')",
      "SEARCH('{AWS/Lambda,ExecutedVersion,FunctionName,Resource} FunctionName=\"automater-dev\" Resource=\"automater-dev:live\" MetricName=\"Invocations\"', 'Sum')",
      "100 * invocations / SUM(invocations)",
      "SEARCH('{AWS/Lambda,ExecutedVersion,FunctionName,Resource} FunctionName=\"automater-dev\" Resource=\"automater-dev:live\" MetricName=\"Errors\"', 'Sum')",
    ])
    error_message = "each graph must find versions by a search, and none may name one"
  }
  assert {
    condition = length(distinct(flatten([
      for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : [
        for cell in setproduct(range(widget.x, widget.x + widget.width), range(widget.y, widget.y + widget.height)) : join(",", cell)
      ] if widget.x + widget.width <= 24
    ]))) == sum([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.width * widget.height])
    error_message = "widgets must not overlap, nor leave the grid of 24 columns"
  }
  assert {
    condition     = toset(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[0].properties.alarms) == toset(values(output.alarm_arns))
    error_message = "the state of every alarm must be shown"
  }
  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.region == "eu-central-1" if widget.type != "alarm"])
    error_message = "dashboards are global: each graph must say its region"
  }
  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : startswith(widget.properties.query, "SOURCE '/aws/lambda/automater-dev' | ") if widget.type == "log"])
    error_message = "log widgets must read the function's log group"
  }
}

run "does_without_an_api" {
  command = plan
  variables {
    api      = null
    function = { name = "automater-dev", live_alias = "users", log_group = "automater/dev" }
  }

  assert {
    condition = { for query in aws_cloudwatch_metric_alarm.live["fault_rate"].metric_query : query.id => "${one(query.metric).namespace} ${one(query.metric).metric_name} ${one(query.metric).dimensions.Resource}" if query.id != "rate" } == {
      requests = "AWS/Lambda Invocations automater-dev:users"
      bad      = "AWS/Lambda Errors automater-dev:users"
    }
    error_message = "without an API the live alias must be counted by Lambda"
  }
  assert {
    condition     = length([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget if widget.type == "metric"]) == 6 && !strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "ApiGateway")
    error_message = "without an API no graph of it may be drawn"
  }
  assert {
    condition     = strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "SOURCE 'automater/dev' | ")
    error_message = "a log group of another name must be read"
  }
}

run "follows_thresholds_and_metric_names" {
  command = plan
  variables {
    emf        = { namespace = "Other/Metrics", service_dimension = "App", version_dimension = "Build" }
    thresholds = { fault_rate = 0.05, slow_milliseconds = 500, slow_share = 0.07, min_requests = 100, min_faults = 9, throttles = 3, period = 120, evaluation_periods = 5, datapoints_to_alarm = 4 }
  }

  assert {
    condition     = one(aws_cloudwatch_metric_alarm.version["version_fault_rate"].metric_query).expression == "SELECT AVG(Faults) FROM SCHEMA(\"Other/Metrics\", App, Build) WHERE App = 'automater-dev' GROUP BY Build ORDER BY AVG() DESC" && strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "{Other/Metrics,App,Build} App=")
    error_message = "queries must use the names given"
  }
  assert {
    condition     = [for alarm in [aws_cloudwatch_metric_alarm.live["fault_rate"], aws_cloudwatch_metric_alarm.live["latency"], aws_cloudwatch_metric_alarm.throttles[0], aws_cloudwatch_metric_alarm.version["version_fault_rate"], aws_cloudwatch_metric_alarm.version["version_crashes"]] : tostring(alarm.threshold)] == ["5", "7", "3", "0.05", "9"]
    error_message = "thresholds must be those given"
  }
  assert {
    condition     = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.live), values(aws_cloudwatch_metric_alarm.version), [aws_cloudwatch_metric_alarm.throttles[0]]) : alarm.evaluation_periods == 5 && alarm.datapoints_to_alarm == 4])
    error_message = "periods must be those given"
  }
  assert {
    condition     = [for query in aws_cloudwatch_metric_alarm.live["latency"].metric_query : query.expression if query.id == "rate" && query.return_data == true] == ["IF(requests >= 100, bad, 0)"]
    error_message = "the floor of requests must be the one given"
  }
  assert {
    condition     = [for query in aws_cloudwatch_metric_alarm.live["latency"].metric_query : "${one(query.metric).stat} ${one(query.metric).period}" if query.id == "bad"] == ["PR(500:) 120"]
    error_message = "the bound of slow requests and the period must be those given"
  }
}

run "refuses_ids_of_another_form" {
  command = plan
  variables {
    alarm_topics = ["alarms"]
    api          = { id = "https://api.example.com" }
    environment  = { account = "11111111111", name = "dev", region = "eu-central-1" }
    function     = { name = "arn:aws:lambda:eu-central-1:111111111111:function:automater-dev" }
  }
  expect_failures = [var.alarm_topics, var.api, var.environment, var.function]
}

run "refuses_names_of_another_form" {
  command = plan
  variables {
    api         = { id = "a1b2c3d4e5", live_stage = "/live" }
    emf         = { version_dimension = "App Version" }
    environment = { account = "111111111111", name = "DEV", region = "eu-central-1" }
    function    = { name = "automater-dev", log_group = "it's" }
    name        = "my service"
  }
  expect_failures = [var.api, var.emf, var.environment, var.function, var.name]
}

run "refuses_a_namespace_of_aws_a_zone_for_a_region_and_a_version_for_an_alias" {
  command = plan
  variables {
    emf         = { namespace = "AWS/Lambda" }
    environment = { account = "111111111111", name = "dev", region = "eu-central-1a" }
    function    = { name = "automater-dev", live_alias = "7" }
  }
  expect_failures = [var.emf, var.environment, var.function]
}

run "refuses_percent_for_a_share" {
  command = plan
  variables { thresholds = { fault_rate = 5 } }
  expect_failures = [var.thresholds]
}

run "refuses_a_floor_of_zero" {
  command = plan
  variables { thresholds = { min_requests = 0 } }
  expect_failures = [var.thresholds]
}

run "refuses_half_a_throttle" {
  command = plan
  variables { thresholds = { throttles = 0.5 } }
  expect_failures = [var.thresholds]
}

run "refuses_a_period_under_a_minute" {
  command = plan
  variables { thresholds = { period = 30 } }
  expect_failures = [var.thresholds]
}

run "refuses_more_bad_periods_than_periods" {
  command = plan
  variables { thresholds = { datapoints_to_alarm = 4 } }
  expect_failures = [var.thresholds]
}

run "refuses_a_window_of_more_than_three_hours" {
  command = plan
  variables { thresholds = { evaluation_periods = 4, period = 3600 } }
  expect_failures = [var.thresholds]
}

run "watches_pods_with_what_does_not_need_a_function" {
  command = plan
  variables {
    function = null
    service = {
      name          = "automater-dev"
      log_group     = "/aws/containerinsights/automater-dev/application"
      load_balancer = "app/automater-dev/0123456789abcdef"
      target_groups = { blue = "targetgroup/automater-dev-blue/0123456789abcdef", green = "targetgroup/automater-dev-green/0123456789abcdef" }
    }
  }
  assert {
    condition     = keys(output.alarm_names) == ["fault_rate", "latency", "release_guardrail", "version_fault_rate", "version_faults", "version_faulty"] && length(aws_cloudwatch_metric_alarm.throttles) == 0 && keys(aws_cloudwatch_metric_alarm.version) == ["version_fault_rate", "version_faults"]
    error_message = "only a function throttles, and only its crashes are counted by Lambda"
  }
  assert {
    condition     = aws_cloudwatch_composite_alarm.release_guardrail.alarm_rule == join(" OR ", [for alarm in ["fault-rate", "latency", "version-faulty"] : "ALARM(\"automater-dev-${alarm}\")"])
    error_message = "the guardrail asks the alarms that there are: ${aws_cloudwatch_composite_alarm.release_guardrail.alarm_rule}"
  }
  assert {
    condition     = strcontains(one(aws_cloudwatch_metric_alarm.version["version_fault_rate"].metric_query).expression, "WHERE Service = 'automater-dev'") && !strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "AWS/Lambda")
    error_message = "pods print the same metrics under their own name, and Lambda has none of them"
  }
  assert {
    condition = { for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.title => [for metric in widget.properties.metrics : metric[6].label] if try(widget.properties.metrics[0][1], "") == "RequestCount" } == {
      "Requests per colour" = ["blue", "green"]
    }
    error_message = "the split of the traffic must be seen: ${aws_cloudwatch_dashboard.this.dashboard_body}"
  }
}

run "refuses_pods_beside_a_function_without_an_api_and_a_name" {
  command = plan
  variables {
    api     = null
    service = { name = "bad name", log_group = "/x", load_balancer = "app/x/1", target_groups = {} }
  }
  expect_failures = [var.service]
}

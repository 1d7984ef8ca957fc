mock_provider "aws" {}

variables {
  kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555"
  name        = "xyz-alarms"
  place       = { account = "111111111111", region = "eu-central-1" }
  publishers = {
    Alarms    = { service = "cloudwatch.amazonaws.com", source_arn = "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:xyz-*" }
    Anomalies = { service = "costalerts.amazonaws.com" }
  }
}

run "lets_the_named_services_publish_and_nobody_else" {
  command = plan

  assert {
    condition     = aws_sns_topic.this.name == "xyz-alarms" && aws_sns_topic.this.kms_master_key_id == var.kms_key_arn
    error_message = "the topic must be encrypted by the caller's key: alarms say what is wrong"
  }
  assert {
    condition = jsondecode(aws_sns_topic_policy.this.policy).Statement == [
      {
        Sid       = "Alarms", Effect = "Allow", Action = "sns:Publish", Resource = "arn:aws:sns:eu-central-1:111111111111:xyz-alarms"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:xyz-*" }
          StringEquals = { "aws:SourceAccount" = "111111111111" }
        }
      },
      {
        Sid       = "Anomalies", Effect = "Allow", Action = "sns:Publish", Resource = "arn:aws:sns:eu-central-1:111111111111:xyz-alarms"
        Principal = { Service = "costalerts.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceAccount" = "111111111111" } }
      },
      {
        Sid       = "OnlyTls", Effect = "Deny", Action = "sns:Publish", Resource = "arn:aws:sns:eu-central-1:111111111111:xyz-alarms"
        Principal = "*" # Why *: the deny of plain HTTP is for everybody.
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
    error_message = "one statement for each service, for this account only, and the deny of plain HTTP"
  }
  assert {
    condition     = length(aws_sns_topic_subscription.email) == 0 && output.email == null
    error_message = "no address, no subscription"
  }
}

run "mails_where_an_address_is_given" {
  command = plan
  variables {
    email = "platform@example.com"
  }
  assert {
    condition     = aws_sns_topic_subscription.email[0].protocol == "email" && aws_sns_topic_subscription.email[0].endpoint == "platform@example.com" && output.email == "platform@example.com"
    error_message = "warnings must be mailed to the address"
  }
}

run "refuses_an_address_a_key_and_a_name_that_are_none" {
  command = plan
  variables {
    email       = "nobody"
    kms_key_arn = "alias/aws/sns"
    name        = "xyz alarms"
  }
  expect_failures = [var.email, var.kms_key_arn, var.name]
}

run "refuses_an_account_that_is_no_id" {
  command = plan
  variables {
    place = { account = "dev", region = "eu-central-1" }
  }
  expect_failures = [var.place]
}

run "refuses_a_region_that_is_none" {
  command = plan
  variables {
    place = { account = "111111111111", region = "Frankfurt" }
  }
  expect_failures = [var.place]
}

run "refuses_a_topic_that_nobody_publishes_to" {
  command = plan
  variables {
    publishers = {}
  }
  expect_failures = [var.publishers]
}

run "refuses_the_id_of_its_own_statement" {
  command = plan
  variables {
    publishers = { OnlyTls = { service = "cloudwatch.amazonaws.com" } }
  }
  expect_failures = [var.publishers]
}

run "refuses_a_publisher_that_is_no_service" {
  command = plan
  variables {
    publishers = { Everybody = { service = "*" } } # Why *: it must be refused.
  }
  expect_failures = [var.publishers]
}

run "refuses_a_source_in_any_account" {
  command = plan
  variables {
    publishers = { Alarms = { service = "cloudwatch.amazonaws.com", source_arn = "arn:aws:cloudwatch:*:*:alarm:*" } }
  }
  expect_failures = [var.publishers]
}

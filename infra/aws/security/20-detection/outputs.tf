output "analyzer_arn" {
  description = "The organization's access analyzer."
  value       = aws_accessanalyzer_analyzer.organization.arn
}

output "detector_id" {
  description = "GuardDuty's detector in the security account, where all findings arrive."
  value       = aws_guardduty_detector.security.id
  depends_on = [
    aws_guardduty_organization_configuration_feature.plain,
    aws_guardduty_organization_configuration_feature.runtime,
  ]
}

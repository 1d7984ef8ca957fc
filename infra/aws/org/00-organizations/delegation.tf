# The security account runs these for the whole organization, so that nobody signs in to the management account for it.
# GuardDuty has a call of its own for this, which also turns it on: security/20-detection makes it.
resource "aws_organizations_delegated_administrator" "security" {
  for_each = toset(["access-analyzer.amazonaws.com"])

  account_id        = aws_organizations_account.this["security"].id
  service_principal = each.key

  depends_on = [aws_organizations_organization.this]
}

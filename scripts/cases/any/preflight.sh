# RFC 9457: the errors of one API have one form. A preflight (Fetch standard, 3.2) that is not allowed is an error like others.
# shellcheck shell=bash
expect "a refused preflight is problem+json" '403 application/problem+json*' \
  "$(status -X OPTIONS -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: GET' "$api/")"
expect "OPTIONS without an origin tells the methods" '200 *' "$(status -X OPTIONS "$api/")"

# A header that stands without a value is no header; an authorizer's event is no web request: an error of the caller's.
# shellcheck shell=bash
invoked() { # an event
  printf '%s' "$1" >"$scratch/event.json"
  aws lambda invoke --function-name "$function" --qualifier live --payload "fileb://$scratch/event.json" "$scratch/answer.json" \
    --query FunctionError --output text >"$scratch/out" 2>&1
  tr '\n' ' ' <"$scratch/out"
  cat "$scratch/answer.json"
}
request='{"version":"2.0","routeKey":"$default","rawPath":"/","rawQueryString":"","headers":{"accept":%s},"requestContext":{"stage":"$default","http":{"method":"GET","path":"/","protocol":"HTTP/1.1","sourceIp":"127.0.0.1"}},"isBase64Encoded":false}'
older='{"resource":"/{proxy+}","path":"/","httpMethod":"GET","headers":{"Accept":null},"multiValueHeaders":null,"requestContext":{"stage":"prod","path":"/prod/"},"body":null,"isBase64Encoded":false}'
# shellcheck disable=SC2059 # the event is the format
expect "a header without a value is left out, payload 2.0" 'None *"statusCode":200*' "$(invoked "$(printf "$request" null)")"
expect "and payload 1.0" 'None *"statusCode":200*' "$(invoked "$older")"
# shellcheck disable=SC2059
expect "a charset of an event is no fault of ours" 'None *"statusCode":@(200|406)*' \
  "$(invoked "$(printf "$request" '"application/json; charset=ISO-8859-1"')")"
expect "an authorizer's event is refused" 'Unhandled *' \
  "$(invoked '{"type":"REQUEST","methodArn":"arn:aws:execute-api:x","httpMethod":"GET","path":"/","headers":{},"requestContext":{"path":"/","stage":"t"}}')"

# RFC 3986 wants these characters encoded; browsers and API Gateway pass them on as they are. One answer on both targets.
# shellcheck shell=bash
for target_of_request in '/?filter[name]=x' '/?q={a}' '/?q=a|b' '/?q="x"' '/?q=^a' '/?q=<b>'; do
  expect "GET $target_of_request is answered" '200 *' "$(status --request-target "$target_of_request" "$api")"
done
for target_of_request in '/[a]' '/a|b' '/a%5cb'; do
  expect "GET $target_of_request is no page of ours" '404 application/problem+json*' \
    "$(status --request-target "$target_of_request" "$api")"
done
expect "a path that leads out of the root is refused" '400 application/problem+json*' \
  "$(status --request-target /%2e%2e/healthz "$api")"

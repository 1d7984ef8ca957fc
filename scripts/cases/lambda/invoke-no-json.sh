# Lambda, Invoke: a payload that is not JSON is 400 InvalidRequestContentException, and the function is not called.
# shellcheck shell=bash
printf '{bad' >"$scratch/bad.json"
expect "a payload that is not JSON is refused" '@(254|255) *(InvalidRequestContentException)*' \
  "$(said aws lambda invoke --function-name "$function" --qualifier live --payload "fileb://$scratch/bad.json" "$scratch/out")"

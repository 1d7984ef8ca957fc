# Lambda, "Create a weighted alias": both versions must have the same execution role.
# shellcheck shell=bash
role=$(aws lambda get-function-configuration --function-name "$function" --query Role --output text)
aws lambda update-function-configuration --function-name "$function" --role "${role%/*}/two" >"$scratch/out"
aws lambda wait function-updated-v2 --function-name "$function"
second=$(aws lambda publish-version --function-name "$function" --query Version --output text)
aws lambda wait published-version-active --function-name "$function" --qualifier "$second" >"$scratch/out"
expect "weights across two roles are refused" '@(254|255) *(InvalidParameterValueException)*role*' \
  "$(said aws lambda create-alias --function-name "$function" --name mixed --function-version 1 --routing-config "AdditionalVersionWeights={$second=0.1}")"
aws lambda delete-function --function-name "$function" --qualifier "$second" >"$scratch/out"
aws lambda update-function-configuration --function-name "$function" --role "$role" >"$scratch/out"
aws lambda wait function-updated-v2 --function-name "$function"

# Lambda, GetFunctionConfiguration: FunctionArn ends with the qualifier that was asked for.
# shellcheck shell=bash
expect "the ARN ends with the alias that was asked for" "*:function:$function:live" \
  "$(aws lambda get-function-configuration --function-name "$function" --qualifier live --query FunctionArn --output text)"

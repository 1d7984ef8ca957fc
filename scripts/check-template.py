"""Translates template.yaml with SAM's own translator, offline, and prints what became of it."""

import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")

import samtranslator.yaml_helper as yaml_helper
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

TEMPLATE = "template.yaml"


class NoManagedPolicies:
    """The template names no managed policy, so nothing has to be asked of IAM."""

    def load(self):
        return {}


def main():
    with open(TEMPLATE, encoding="utf-8") as file:
        template = yaml_helper.yaml_parse(file)
    function = template["Resources"]["Automater"]["Properties"]
    # A deployment uploads the zip first; the translator wants to see where to.
    code = function["CodeUri"]
    function["CodeUri"] = "s3://bucket/key"
    try:
        translated = Translator(NoManagedPolicies().load(), Parser()).translate(template, {})
    except InvalidDocumentException as error:
        for cause in error.causes:
            print(f"{TEMPLATE}: {cause.message}", file=sys.stderr)
        return 1
    made = {}
    for resource in translated["Resources"].values():
        made[resource["Type"]] = made.get(resource["Type"], 0) + 1
    for needed in ("AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::ApiGatewayV2::Api"):
        if needed not in made:
            print(f"{TEMPLATE}: becomes no {needed}", file=sys.stderr)
            return 1
    print(f"{TEMPLATE}: code {code}; becomes " + ", ".join(sorted(made)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

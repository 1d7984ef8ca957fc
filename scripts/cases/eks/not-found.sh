# Kubernetes: an object that is not there is NotFound with its name; a namespace can be asked for.
# shellcheck shell=bash
expect "a Deployment that is not there is not found" '1 *deployments.apps "nope" not found*' "$(said kubectl get deployment nope)"
namespace=$(kubectl config view --minify -o 'jsonpath={..namespace}')
expect "the namespace is there" '0 *"kind":"Namespace"*' "$(said kubectl get --raw "/api/v1/namespaces/$namespace")"

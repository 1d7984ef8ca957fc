# Kubernetes, "Pausing and Resuming a rollout of a Deployment": changes of the template start no pods until it is resumed.
# shellcheck shell=bash
deployment=$(kubectl get deployments -o name | head -1)
hashes() { kubectl get pods -o 'jsonpath={range .items[*]}{.metadata.labels.pod-template-hash}{"\n"}{end}' | sort -u; }
before=$(hashes)
kubectl rollout pause "$deployment" >"$scratch/out"
kubectl set env "$deployment" CASE=paused >"$scratch/out"
changed=$(kubectl get "$deployment" -o 'jsonpath={.metadata.generation}')
kubectl wait "$deployment" "--for=jsonpath={.status.observedGeneration}=$changed" --timeout=30s >"$scratch/out"
expect "a paused Deployment says so" '*"reason":"DeploymentPaused"*' "$(kubectl get "$deployment" -o json | tr -d ' \n')"
expect "and keeps its pods" "$before" "$(hashes)"
kubectl set env "$deployment" CASE- >"$scratch/out"
kubectl rollout resume "$deployment" >"$scratch/out"
expect "resumed without the change, it is as it was" "$before" "$(hashes)"

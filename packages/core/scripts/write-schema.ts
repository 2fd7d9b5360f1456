// Writes the JSON Schema that editors read: node packages/core/scripts/write-schema.ts
import { writeFileSync } from 'node:fs'
import { configurationJsonSchema } from '../src/index.ts'

const file = new URL('../guanxi.schema.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`)

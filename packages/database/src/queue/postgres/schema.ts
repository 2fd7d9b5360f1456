import { createHash } from 'node:crypto'

/** With more, the names that the library gives its prepared statements would not fit PostgreSQL's 63 characters. */
const longest = 44

/** The schema that holds a CRM's jobs: `guanxi_jobs` beside `guanxi`. */
export function jobSchemaOf(schema: string): string {
  const plain = `${schema}_jobs`
  if (plain.length <= longest) return plain
  const told = createHash('sha256').update(schema).digest('hex').slice(0, 12)
  return `${schema.slice(0, longest - 18)}_${told}_jobs`
}

/** The channel that tells of new jobs in a schema: `guanxi_jobs:insert`. */
export function channelOf(jobSchema: string): string {
  return `${jobSchema}:insert`
}

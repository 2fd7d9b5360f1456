// Publishes a document over and over, each time the other of two, until it is killed. Arguments: a location, both documents.
import { createCrm, postgres, sqlite } from '../../src/index.ts'

const [place = '', schema = '', now = '', ...documents] = process.argv.slice(2)
const database = schema === '' ? sqlite(place) : postgres(place, { schema, connections: 3 })
const crm = await createCrm({ database, clock: () => Number(now) })
process.stdout.write('ready\n')
for (let turn = 0; ; turn++) {
  const config: unknown = JSON.parse(documents[turn % documents.length] ?? '{}')
  const { fingerprint, allow } = (await crm.run('config.plan', { config })) as {
    fingerprint: string
    allow: string[]
  }
  await crm.run('config.publish', { config, fingerprint, allow })
}

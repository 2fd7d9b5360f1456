// Publishes a document, and ends itself as by kill -9 right before a given statement of that; tells how many there were where it does
// not come to that. Arguments: a location, the time, the statement's number from 1, the document.
import type { Database, DatabaseLocation, Session } from '@guanxi/database'
import { createCrm, postgres, sqlite } from '../../src/index.ts'

const [place = '', schema = '', now = '', fatal = '', document = ''] = process.argv.slice(2)
const location = schema === '' ? sqlite(place) : postgres(place, { schema, connections: 3 })

let isPublishing = false
let statements = 0
function step(): void {
  if (!isPublishing || ++statements !== Number(fatal)) return
  process.kill(process.pid, 'SIGKILL')
  // Until the signal comes, nothing else does.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
}

function watched(session: Session): Session {
  return {
    ...session,
    get sql() {
      return session.sql
    },
    all: async (...args) => {
      step()
      return await session.all(...args)
    },
    run: async (...args) => {
      step()
      return await session.run(...args)
    },
  }
}

const database: DatabaseLocation = {
  name: location.name,
  open: async (create) => {
    const opened = await location.open(create)
    const transaction: Database['transaction'] = async (work, limit) => {
      const result = await opened.transaction(async (session) => {
        const done = await work(watched(session))
        // Before it is committed, and after.
        step()
        return done
      }, limit)
      step()
      return result
    }
    return { ...opened, transaction }
  },
}
const crm = await createCrm({ database, clock: () => Number(now), work: false })
const config: unknown = JSON.parse(document)
const { allow } = (await crm.run('config.plan', { config })) as { allow: string[] }
isPublishing = true
await crm.run('config.publish', { config, allow })
isPublishing = false
process.stdout.write(String(statements))
await crm.close()

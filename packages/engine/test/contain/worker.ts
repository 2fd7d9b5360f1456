// A process of its own that works off what there is, and ends by itself; one of the jobs kills it before that.
import { setTimeout } from 'node:timers/promises'
import type { JobPage } from '@guanxi/core/api'
import { createCrm, postgres, sqlite } from '../../src/index.ts'
import { deadlyPlugin } from './deadly.ts'

const [place = '', schema = ''] = process.argv.slice(2)
const database = schema === '' ? sqlite(place) : postgres(place, { schema, connections: 3 })
const plugin = deadlyPlugin(() => process.kill(process.pid, 'SIGKILL'))
const crm = await createCrm({ database, plugins: [plugin], work: { watchdog: false }, onProblem: () => {} })
const ready = async (): Promise<number> => ((await crm.run('jobs.list', {})) as JobPage).ready
while ((await ready()) > 0) await setTimeout(50)
await crm.close()

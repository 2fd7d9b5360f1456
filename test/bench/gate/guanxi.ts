import { createCrm, defineAction, definePlugin } from '@guanxi/engine'
import type { Actor, DatabaseLocation } from '@guanxi/engine'
import { z } from 'zod'
import type { Contender } from './gate.ts'
import { input, inputOf, output } from './work.ts'

const nothing = defineAction({
  name: 'bench.nothing',
  input,
  output,
  run: async (_context, { number }) => ({ number }),
})

const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
}

const actor: Actor = { kind: 'staff', id: 'lin.yue', roles: [] }

export async function throughTheGate(database: DatabaseLocation): Promise<Contender> {
  const plugin = definePlugin({ name: 'bench', version: '1.0.0', settings: z.any(), tokens: [nothing] })
  const crm = await createCrm({ database, config, plugins: [plugin], work: false })
  return {
    call: async (number, keyed) =>
      await crm.run(nothing, inputOf(number), { actor, ...(keyed && { key: `key ${number}` }) }),
    close: async () => await crm.close(),
  }
}

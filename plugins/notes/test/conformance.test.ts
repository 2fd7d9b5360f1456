import { conformance } from '@guanxi/testing'
import { expect, inject, test } from 'vitest'
import { notes } from '../src/index.ts'

const customer = { source: 'shop', id: '42' }

const checks = conformance(notes(), {
  postgres: inject('postgresUrl'),
  examples: {
    'notes.add': { customer, text: 'Prefers oolong' },
    'notes.latest': async ({ crm }) => {
      await crm.run('notes.add', { customer, text: 'Prefers oolong' })
      return { customer }
    },
  },
})
test.each(checks)('$name', async ({ run }) => {
  await expect(run()).resolves.toBeUndefined()
})

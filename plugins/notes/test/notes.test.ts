import { createCrm } from '@guanxi/engine'
import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import { add } from '../src/actions/add.ts'
import { notes } from '../src/index.ts'
import { latest } from '../src/queries/latest.ts'

const config = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
  rollups: { notes: { event: 'notes.note', aggregate: 'count' } },
  plugins: { notes: { maxLength: 20 } },
}
const customer = { source: 'shop', id: '42' }

eachDatabase('notes', (location) => {
  test('stand on the timeline newest first, count in rollups, and keep to their length', async () => {
    let now = 0
    const crm = await createCrm({ database: location(), config, plugins: [notes()], clock: () => ++now })
    await crm.run(add, { customer, text: 'Prefers oolong' })
    await crm.run('notes.add', { customer, text: '喜欢乌龙茶 🍵' })
    const { notes: kept } = await crm.run(latest, { customer })
    expect(kept.map((note) => note.text)).toEqual(['喜欢乌龙茶 🍵', 'Prefers oolong'])
    expect((await crm.customers.get(customer)).rollups['notes']).toBe(2)
    await expect(crm.run(add, { customer, text: '🍵'.repeat(21) })).rejects.toMatchObject({
      code: 'notes.too-long',
      message: 'the note has 21 characters; 20 is the most (plugins.notes.maxLength)',
    })
    await expect(
      crm.run(add, { customer, text: '🍵'.repeat(21) }, { language: 'zh-CN' }),
    ).rejects.toMatchObject({
      message: '备注有 21 个字，最多 20 个（plugins.notes.maxLength）',
      details: { length: 21, most: 20 },
    })
    await expect(crm.run(add, { customer, text: '   ' })).rejects.toMatchObject({ code: 'input.invalid' })
    await crm.close()
  })

  test('are added through the plugin alone, which knows how long one may be', async () => {
    const crm = await createCrm({ database: location(), config, plugins: [notes()] })
    const lin = { id: 'lin', kind: 'staff', roles: [] } as const
    await crm.run(add, { customer, text: 'Prefers oolong' }, { actor: lin })
    const note = { customer, type: 'notes.note', data: { text: 'x'.repeat(21) } }
    const refusal = {
      code: 'event.plugin-only',
      status: 403,
      message: '"notes.note" is recorded through the actions of the plugin "notes" alone: notes.add',
    }
    await expect(crm.events.record(note, { actor: lin })).rejects.toMatchObject(refusal)
    await expect(crm.events.record([note], { actor: lin })).rejects.toMatchObject(refusal)
    const typo = { ...note, type: 'nots.note' }
    await expect(crm.events.record(typo, { actor: lin })).rejects.toMatchObject({
      code: 'event.type-unknown',
    })
    expect((await crm.customers.get(customer)).rollups['notes']).toBe(1)
    expect(crm.describe().eventTypes).toMatchObject([{ name: 'notes.note', plugin: 'notes' }])
    // Code that acts as Guanxi itself answers for what it brings in.
    await crm.events.record(note)
    expect((await crm.customers.get(customer)).rollups['notes']).toBe(2)
    await crm.close()
  })

  test('refuse settings that do not fit, naming the place', async () => {
    const wrong = { ...config, plugins: { notes: { maxLength: -1 } } }
    const attempt = createCrm({ database: location(), config: wrong, plugins: [notes()] })
    await expect(attempt).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringMatching(/plugins\.notes\.maxLength/),
    })
  })
})

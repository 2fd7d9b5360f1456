import { describeChanges } from '@guanxi/core'
import type { ConfigDiff, RevisionPage, ShownRevision } from '@guanxi/core/api'
import { expect, test } from 'vitest'
import { eachDatabase } from '../../../test/harness/databases.ts'
import type { NewLocation } from '../../../test/harness/databases.ts'
import { createCrm } from '../src/index.ts'
import type { Crm } from '../src/index.ts'

const base = {
  guanxi: 1,
  timeZone: 'UTC',
  currency: 'EUR',
  customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
  eventTypes: { purchase: { fields: { amount: { type: 'money' } } } },
  rollups: { spent: { event: 'purchase', aggregate: 'sum', value: 'event.amount' } },
}
const bar = (amount: number): object => ({
  ...base,
  classifications: {
    value: { classes: ['high', 'low'], rules: [{ when: `customer.spent >= ${amount}`, then: 'high' }] },
  },
})

const start = Date.UTC(2026, 0, 5)
const documents = [base, bar(100), bar(80)]

/** A CRM that was opened with one configuration after the other, an hour apart. */
async function opened(location: ReturnType<NewLocation>): Promise<Crm> {
  for (const [i, config] of documents.entries()) {
    const crm = await createCrm({ database: location, config, clock: () => start + i * 3_600_000 })
    await crm.close()
  }
  return await createCrm({ database: location })
}

const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  await work.catch((error: unknown) => (error as { code: string }).code)

eachDatabase('revisions', (location) => {
  test('are listed newest first, page by page', async () => {
    const crm = await opened(location())
    const list = async (input: object): Promise<RevisionPage> =>
      (await crm.run('config.revisions', input)) as RevisionPage
    const all = await list({})
    expect(all.items.map(({ number }) => number)).toEqual([3, 2, 1])
    expect(all.items[0]).toEqual({
      number: 3,
      publishedAt: '2026-01-05T02:00:00.000Z',
      actor: 'system:system',
      message: 'opened with this document',
    })
    expect(all.next).toBeNull()
    const first = await list({ limit: 2 })
    expect([first.items.length, first.next]).toEqual([2, 2])
    expect((await list({ before: 2, limit: 2 })).items.map(({ number }) => number)).toEqual([1])
    await crm.close()
  })

  test('are shown as they were published, the live one unless told', async () => {
    const crm = await opened(location())
    const show = async (input: object): Promise<ShownRevision> =>
      (await crm.run('config.show', input)) as ShownRevision
    expect(await show({})).toMatchObject({ number: 3, document: documents[2], texts: null })
    expect((await show({ revision: 1 })).document).toEqual(base)
    expect(await refusal(show({ revision: 9 }))).toBe('config.revision-unknown')
    await crm.close()
  })

  test('are told from each other and from a draft, in words', async () => {
    const crm = await opened(location())
    const told = async (input: object): Promise<string[]> => {
      const diff = (await crm.run('config.diff', input)) as ConfigDiff
      return describeChanges(diff).map(({ text }) => text)
    }
    const sooner = 'Rule 1 of Value (High): spent at least €100 became at least €80'
    expect(await told({ from: 2, to: 3 })).toEqual([sooner])
    expect(await told({ from: 2 })).toEqual([sooner])
    expect(await told({ from: 3, to: 2 })).toEqual([
      'Rule 1 of Value (High): spent at least €80 became at least €100',
    ])
    expect(await told({ from: 1 })).toEqual(['Classification Value was added'])
    expect(await told({ to: bar(60) })).toEqual([
      'Rule 1 of Value (High): spent at least €80 became at least €60',
    ])
    expect(await told({ from: 2, to: JSON.stringify(bar(100)) })).toEqual([])
    expect(await crm.run('config.diff', { to: bar(80) })).toMatchObject({ from: 3, to: null, changes: [] })
    await crm.close()
  })

  test('what was renamed is told as that, also where documents on the way no longer say so', async () => {
    const field = (name: string, was?: string): object => ({
      ...base,
      customerTypes: {
        person: {
          title: 'name',
          fields: { name: { type: 'text' }, [name]: { type: 'text', ...(was && { was }) } },
        },
      },
    })
    const where = location()
    const steps = [field('fax'), field('faxNumber', 'fax'), field('faxNumber'), field('telefax', 'faxNumber')]
    for (const config of steps) await (await createCrm({ database: where, config, allow: [] })).close()
    const crm = await createCrm({ database: where })
    const told = async (from: number, to: unknown): Promise<string[]> => {
      const found = (await crm.run('config.diff', { from, to })) as ConfigDiff
      return describeChanges(found, 'en').map(({ text }) => text)
    }
    const renamed = (from: string, to: string): string[] => [`Field ${from} of Person was renamed ${to}`]
    expect(await told(1, 3)).toEqual(renamed('Fax', 'Fax number'))
    expect(await told(1, 4)).toEqual(renamed('Fax', 'Telefax'))
    expect(await told(4, 1)).toEqual(renamed('Telefax', 'Fax'))
    expect(await told(1, field('telex', 'telefax'))).toEqual(renamed('Fax', 'Telex'))
    await crm.close()
  })

  test('a draft that cannot be used is compared all the same, if it has the form of one', async () => {
    const crm = await opened(location())
    const wrong = { ...bar(80), segments: { rich: { when: 'customer.spend > 5' } } }
    const diff = (await crm.run('config.diff', { to: wrong })) as ConfigDiff
    expect(diff.after).toBeNull()
    expect(describeChanges(diff).map(({ text }) => text)).toEqual(['Segment Rich was added: spend > 5'])
    expect(await refusal(crm.run('config.diff', { to: { guanxi: 1 } }))).toBe('config.invalid')
    expect(await refusal(crm.run('config.diff', { from: 9 }))).toBe('config.revision-unknown')
    expect(await refusal(crm.run('config.diff', { to: 0 }))).toBe('input.invalid')
    await crm.close()
  })
})

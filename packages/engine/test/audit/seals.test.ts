import { expect, test } from 'vitest'
import type { AuditVerification } from '@guanxi/core/api'
import type { Param } from '@guanxi/database'
import type { Crm, DatabaseLocation } from '../../src/index.ts'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { openShop } from '../shop.ts'

async function verify(crm: Crm, input: object = {}): Promise<AuditVerification> {
  return (await crm.run('audit.verify', input)) as AuditVerification
}

/** Makes records: five, each with the next under a seal of its own. */
async function sealed(crm: Crm): Promise<void> {
  for (const n of [1, 2, 3, 4, 5]) {
    await crm.run('tasks.create', { title: `Task ${n}` })
    if (n % 2 === 1) await crm.sweep()
  }
}

/** Behind Guanxi's back. */
async function tamper(
  where: DatabaseLocation,
  statement: string,
  params: readonly Param[] = [],
): Promise<number> {
  const database = await where.open(false)
  try {
    return await database.transaction(async (session) => await session.run(statement, params))
  } finally {
    await database.close()
  }
}

eachDatabase('the seals of the record', (location) => {
  test('hold what was recorded, by a sweep, a thousand at a time', async () => {
    const where = location()
    const { crm } = await openShop(where)
    expect(await verify(crm)).toEqual({
      holds: true,
      records: 0,
      seals: 0,
      unsealed: 0,
      last: null,
      problem: null,
    })
    await sealed(crm)
    await crm.run('tasks.create', { title: 'Later' })
    const { last, ...rest } = await verify(crm)
    expect(rest).toEqual({ holds: true, records: 5, seals: 3, unsealed: 1, problem: null })
    expect(last).toEqual({ seal: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    // All of them, however many wait.
    const copies = `INSERT INTO audit SELECT 'x' || n.n || id, at, actor, roles, door, action, within_id, customer_id, said, salt, commitment, NULL
      FROM audit, (WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 400) SELECT n FROM n) AS n`
    await tamper(where, copies)
    await crm.sweep()
    expect(await verify(crm)).toMatchObject({ holds: true, records: 2406, seals: 6, unsealed: 0 })
    await crm.close()
  })

  test.each([
    ['what one says', `UPDATE audit SET said = replace(said, 'Task 3', 'Task 9')`, { kind: 'said', seal: 2 }],
    ['who did it', `UPDATE audit SET actor = 'staff:nobody' WHERE seal = 2`, { kind: 'records', seal: 2 }],
    ['when', 'UPDATE audit SET at = at + 1 WHERE seal = 1', { kind: 'records', seal: 1 }],
    [
      'one that is taken away',
      'DELETE FROM audit WHERE id = (SELECT max(id) FROM audit WHERE seal = 2)',
      { kind: 'records', seal: 2 },
    ],
    [
      'one that is slipped in',
      `INSERT INTO audit SELECT 'zzz', at, actor, roles, door, action, within_id, customer_id, said, salt, commitment, seal FROM audit WHERE seal = 1`,
      { kind: 'records', seal: 1 },
    ],
    ['a seal that is gone', 'DELETE FROM audit_seals WHERE number = 2', { kind: 'seal', seal: 2 }],
    [
      'a last seal that is gone, and left its records',
      'DELETE FROM audit_seals WHERE number = 3',
      { kind: 'seal', seal: 3 },
    ],
    [
      'a seal made anew',
      `UPDATE audit_seals SET hash = previous WHERE number = 2`,
      { kind: 'records', seal: 2 },
    ],
  ])('show %s', async (_, statement, problem) => {
    const where = location()
    const { crm } = await openShop(where)
    await sealed(crm)
    expect(await tamper(where, statement)).toBeGreaterThan(0)
    expect(await verify(crm)).toMatchObject({ holds: false, problem })
    await crm.close()
  })

  test('that were written down elsewhere show that the end was cut off, or all made anew', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await sealed(crm)
    const { last } = await verify(crm)
    expect(await verify(crm, { expected: last })).toMatchObject({ holds: true })
    await crm.run('tasks.create', { title: 'More' })
    await crm.sweep()
    expect(await verify(crm, { expected: last })).toMatchObject({ holds: true, seals: 4 })
    const other = { seal: 2, hash: '0'.repeat(64) }
    expect(await verify(crm, { expected: other })).toMatchObject({
      holds: false,
      problem: { kind: 'expected', seal: 2 },
    })
    await tamper(where, 'DELETE FROM audit WHERE seal >= 3')
    await tamper(where, 'DELETE FROM audit_seals WHERE number >= 3')
    expect(await verify(crm)).toMatchObject({ holds: true, seals: 2 })
    expect(await verify(crm, { expected: last })).toMatchObject({
      holds: false,
      problem: { kind: 'expected', seal: 3 },
    })
    await crm.close()
  })

  test('hold on when what was said is erased, and then say nothing of it', async () => {
    const where = location()
    const { crm } = await openShop(where)
    await sealed(crm)
    await tamper(where, 'UPDATE audit SET said = NULL, salt = NULL WHERE seal = 2')
    expect(await verify(crm)).toMatchObject({ holds: true, records: 5 })
    const { items } = (await crm.run('audit.list', {})) as { items: { seal: number; erased: boolean }[] }
    expect(items.map(({ seal, erased }) => [seal, erased])).toEqual([
      [3, false],
      [3, false],
      [2, true],
      [2, true],
      [1, false],
    ])
    await crm.close()
  })

  test('are set once where two processes are at it', async () => {
    const where = location()
    const { crm } = await openShop(where)
    const { crm: other } = await openShop(where)
    for (let n = 0; n < 30; n++) await crm.run('tasks.create', { title: `Task ${n}` })
    await Promise.all([crm.sweep(), other.sweep()])
    await crm.sweep()
    expect(await verify(crm)).toMatchObject({ holds: true, records: 30, unsealed: 0 })
    await other.close()
    await crm.close()
  })
})

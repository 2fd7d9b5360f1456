import { describe, expect, test } from 'vitest'
import { compileConfiguration } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { Database } from '../../src/index.ts'
import { eachDatabase } from '../databases.ts'
import { customerRow, grow, insert, readAll, worldIn } from '../world.ts'

/** A model whose one extra field is as told. */
function modelWith(field: object | null): Model {
  const extra = field === null ? {} : { extra: field }
  const fields = { name: { type: 'text' }, ...extra }
  const customerTypes = { person: { title: 'name', fields } }
  return compileConfiguration({ guanxi: 1, timeZone: 'UTC', currency: 'CNY', customerTypes })
}

async function columnsOf(database: Database): Promise<string[]> {
  return [...(await database.dialect.columnsOf(database.read, 'customers')).keys()]
}

eachDatabase('columns follow the configuration', (open) => {
  test('every field, rollup, helper and class has a column of its own', async () => {
    const { database, layout } = await worldIn(await open())
    const columns = await columnsOf(database)
    expect(columns).toEqual(expect.arrayContaining(layout.columns.map(({ column }) => column)))
    expect(columns).toEqual(
      expect.arrayContaining([
        'f_credit',
        'r_basket',
        'h_basket_sum',
        'h_spend365_oldest',
        'c_value',
        'c_rank',
      ]),
    )
  })

  test('growing again changes nothing; a new field is added beside what is there', async () => {
    const database = await open()
    const world = await worldIn(database, modelWith(null))
    await insert(world, [customerRow(world.layout, 'a', { name: '李雷' })])
    const before = await columnsOf(database)
    await grow(database, modelWith(null))
    expect(await columnsOf(database)).toEqual(before)

    const grown = await worldIn(database, modelWith({ type: 'tags' }))
    expect(await columnsOf(database)).toEqual([...before, 'f_extra'])
    expect(await readAll(grown, database.read, ['a'])).toMatchObject([{ name: '李雷', extra: [] }])
  })

  test('a field that is no longer named keeps what it holds, for when it comes back', async () => {
    const database = await open()
    const world = await worldIn(database, modelWith({ type: 'money' }))
    await insert(world, [customerRow(world.layout, 'a', { extra: 1999 })])
    await grow(database, modelWith(null))
    const again = await worldIn(database, modelWith({ type: 'money' }))
    expect(await readAll(again, database.read, ['a'])).toMatchObject([{ extra: 1999 }])
  })

  describe('a unique field', () => {
    const unique = modelWith({ type: 'text', unique: true })

    test('lets no two customers hold one value, but any number none', async () => {
      const world = await worldIn(await open(), unique)
      const holding = (id: string, extra: string | null) => customerRow(world.layout, id, { extra })
      await insert(world, [holding('a', 'x'), holding('b', null), holding('c', null), holding('d', 'X')])
      await expect(insert(world, [holding('e', 'x')])).rejects.toMatchObject({
        code: 'customer.taken',
        status: 409,
        details: { field: 'extra' },
      })
      await expect(insert(world, [holding('f', 'y'), holding('g', 'y')])).rejects.toThrow(
        'has this extra already',
      )
      expect(await world.customers.holders(world.database.read, 'extra', ['x', 'y', 'X'])).toEqual(
        new Map([
          ['x', 'a'],
          ['X', 'd'],
        ]),
      )
    })

    test('may become so only while no value is held twice, and may cease to be', async () => {
      const database = await open()
      const world = await worldIn(database, modelWith({ type: 'text' }))
      await insert(world, [
        customerRow(world.layout, 'a', { extra: 'x' }),
        customerRow(world.layout, 'b', { extra: 'x' }),
      ])
      await expect(grow(database, unique)).rejects.toMatchObject({ code: 'config.not-unique' })

      await database.transaction(
        async (session) =>
          await world.customers.saveAll(session, [customerRow(world.layout, 'b', { extra: 'y' })]),
      )
      await grow(database, unique)
      await expect(insert(world, [customerRow(world.layout, 'c', { extra: 'x' })])).rejects.toThrow('already')

      await grow(database, modelWith({ type: 'text' }))
      await insert(world, [customerRow(world.layout, 'c', { extra: 'x' })])
    })
  })
})

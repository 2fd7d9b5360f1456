import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shop } from './shop.ts'
import type { Kind, Shop } from './shop.ts'

/** A shop with its purchases, and a draft in which a field and a stage are called otherwise, and nothing says so. */
async function renamed(kind?: Kind): Promise<Shop & { readonly draft: string }> {
  const own = await shop(kind)
  await own.import('purchases.csv')
  const config = await readFile(join(own.folder, 'config.yaml'), 'utf8')
  const draft = config
    .replace('title: name', 'title: called')
    .replace('      name: {', '      # as on the card\n      called: {')
    .replace('buyer: { en: Buyer, zh-CN: 已购 }', 'client: { en: Client, zh-CN: 客户 }')
    .replace('to: buyer,', 'to: client,')
    .replace('from: buyer,', 'from: client,')
  await own.write('draft.yaml', draft)
  return { ...own, draft }
}

describe.each<Kind>(['SQLite', 'PostgreSQL'])('what may be a rename, on %s', (kind) => {
  test('is told by a plan, with what to write', async () => {
    const { run, database } = await renamed(kind)
    const { out } = await run(`config plan draft.yaml --database ${database}`)
    const told = out.slice(out.indexOf('Perhaps'), out.indexOf('To publish it'))
    expect(told).toMatchInlineSnapshot(`
      "Perhaps renames; as it stands, what goes is dropped
        ! Field name becomes called? Then write was: name at customerTypes.person.fields.called
        ! Stage buyer becomes client? Then write was: buyer at lifecycle.stages.client

      "
    `)
    const plan = JSON.parse((await run(`config plan draft.yaml --database ${database} --json`)).out) as object
    expect(plan).toMatchObject({
      likelyRenames: [{ kind: 'field', from: 'name', to: 'called' }, { kind: 'stage' }],
    })
  })

  test('is asked about, written into the file, and published as one', async () => {
    const { run, database, folder, draft } = await renamed(kind)
    const { code, out, err } = await run(`config publish draft.yaml --database ${database}`, { answer: 'y' })
    expect({ code, asked: err }).toEqual({
      code: 0,
      asked:
        'Field name becomes called, with what is kept? [y/N] Stage buyer becomes client, with what is kept? [y/N] \nPublish this? [y/N] ',
    })
    expect(out).toContain('draft.yaml says so now.')
    expect(out).not.toContain('is dropped')
    const written = await readFile(join(folder, 'draft.yaml'), 'utf8')
    expect(written).toContain('# as on the card')
    expect(written.match(/was: \w+/g)).toEqual(['was: name', 'was: buyer'])
    expect(written.length).toBeLessThan(draft.length + 80)
    const names = await run(`explain 2 --source shop --database ${database}`)
    expect(names.out).toContain('Bob')
  })

  test('is none where the answer is no, or nobody is there', async () => {
    const { run, database, folder, draft } = await renamed(kind)
    expect(await run(`config publish draft.yaml --database ${database}`, { answer: 'n' })).toMatchObject({
      code: 1,
    })
    const alone = await run(`config publish draft.yaml --database ${database} --yes`)
    expect(alone).toMatchObject({ code: 2, err: expect.stringContaining('drop:customers.name') as string })
    expect(await readFile(join(folder, 'draft.yaml'), 'utf8')).toBe(draft)
  })
})

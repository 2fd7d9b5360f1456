import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guanxi } from './guanxi.ts'
import { shop } from './shop.ts'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

function block(language: string): string {
  return readme.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? ''
}

test('the README’s commands run with its map', async () => {
  const { folder } = await shop()
  const config = await readFile(join(folder, 'config.yaml'))
  await writeFile(join(folder, 'shop.config.yaml'), config)
  await writeFile(join(folder, 'draft.config.yaml'), config)
  await writeFile(join(folder, 'orders.map.yaml'), block('yaml'))
  await writeFile(
    join(folder, 'orders.csv'),
    'id;Full name;day;amount\n42;林晓;3/5/2024;1,5\n42;林晓;3/5/2024;80.50\n',
  )
  const ran = []
  for (const line of block('sh').trim().split('\n'))
    ran.push(await guanxi(line.split(' ').slice(1), { cwd: folder }))
  expect(ran.map(({ code, err }) => ({ code, err }))).toEqual([
    { code: 0, err: '' },
    { code: 1, err: '' },
    { code: 0, err: '' },
    { code: 0, err: '' },
    { code: 0, err: '' },
  ])
  expect(ran[3]?.out).toContain('林晓')
})

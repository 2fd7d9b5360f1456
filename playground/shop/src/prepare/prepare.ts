import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fillBooks } from '../books/fill.ts'
import { openBooks } from '../books/open.ts'
import { openCrm } from '../crm/open.ts'
import { generateShop } from '../generate/index.ts'
import { fillCrm } from './fill-crm.ts'

const seed = 20_260_301

export interface Files {
  /** The shop's own books. */
  readonly books: string
  /** The CRM's database. */
  readonly crm: string
}

/**
 * The shop's two databases, filled where they are not there yet. They are made aside and moved into place when whole, so
 * that a start broken off leaves nothing half done. Data of an earlier day are kept as they are.
 */
export async function prepare(
  data: string,
  now: number,
  tell: (done: number, all: number) => void,
): Promise<Files> {
  const files = { books: join(data, 'books.db'), crm: join(data, 'shop.db') }
  // The CRM's comes last into its place, so it tells that both are there.
  if (existsSync(files.crm)) return files
  const aside = join(data, 'making')
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { recursive: true })
  const shop = generateShop(seed, now)
  const books = openBooks(join(aside, 'books.db'))
  fillBooks(books, shop)
  books.close()
  const crm = await openCrm(join(aside, 'shop.db'))
  await fillCrm(crm, shop, now, tell)
  await crm.close()
  for (const name of ['books.db', 'shop.db']) await rename(join(aside, name), join(data, name))
  await rm(aside, { recursive: true })
  return files
}

import type { DatabaseLocation, Row } from '@guanxi/database'
import { caseOf, decide, tables } from './rules.ts'
import type { Person } from './rules.ts'

/** Statements by hand, over a copy of the product's customers with the same columns. */
export interface Hand {
  copy(): Promise<void>
  /** `UPDATE … CASE … WHERE changed`. */
  update(threshold: number): Promise<void>
  /** The same, and what a publish leaves besides: each change on record, and the customer's version. */
  updateOnRecord(threshold: number): Promise<void>
  /** Customers by class before and after, all tables in one statement; gives how many move. */
  matrix(threshold: number): Promise<number>
  /** Loads every row, decides by hand-written JavaScript, and writes nothing. */
  throughNode(threshold: number): Promise<number>
  /** @throws where the product's classes are others than those by hand */
  same(): Promise<void>
  close(): Promise<void>
}

export async function openHand(where: DatabaseLocation): Promise<Hand> {
  const database = await where.open(false)
  const run = async (...statements: string[]): Promise<void> => {
    await database.transaction(async (session) => {
      for (const statement of statements) await session.run(statement, [])
    })
  }
  let at = 2_000_000_000_000
  const counts = async (table: string): Promise<string> => {
    const rows = await database.read.all(
      `SELECT c_worth, c_care, c_offer, count(*) AS n FROM ${table} GROUP BY c_worth, c_care, c_offer ORDER BY 1, 2, 3`,
      [],
    )
    return JSON.stringify(rows)
  }
  return {
    copy: async () => {
      await run('CREATE TABLE hand AS SELECT * FROM customers')
      // As the product's: on PostgreSQL a row written twice, as judging did after loading, takes twice the pages.
      await run('UPDATE hand SET version = version')
      await run('CREATE UNIQUE INDEX hand_id ON hand (id)')
      await run(`CREATE TABLE hand_changes (customer_id text NOT NULL, at bigint NOT NULL, attribute text NOT NULL, from_value text,
        to_value text, PRIMARY KEY (customer_id, at, attribute))${database.dialect.tableOptions(true).replace('STRICT,', '')}`)
      await run(
        'INSERT INTO hand_changes SELECT customer_id, at, attribute, from_value, to_value FROM changes WHERE true ON CONFLICT DO NOTHING',
      )
    },
    update: async (threshold) => {
      const all = tables(threshold)
      const sets = all.map((table) => `c_${table.name} = ${caseOf(table)}`)
      const changed = all.map((table) => `c_${table.name} IS DISTINCT FROM ${caseOf(table)}`)
      await run(`UPDATE hand SET ${sets.join(', ')} WHERE ${changed.join(' OR ')}`)
    },
    updateOnRecord: async (threshold) => {
      const all = tables(threshold)
      const pairs = all.map(
        (table) => `c_${table.name} AS w_${table.name}, ${caseOf(table)} AS n_${table.name}`,
      )
      const changed = all.map((table) => `c_${table.name} IS DISTINCT FROM ${caseOf(table)}`)
      const records = all.map(
        ({ name }) => `INSERT INTO hand_changes SELECT id, ${at++}, '${name}', w_${name}, n_${name} FROM moved
          WHERE w_${name} IS DISTINCT FROM n_${name}`,
      )
      const sets = all.map(({ name }) => `c_${name} = m.n_${name}`)
      await run(
        `CREATE TEMPORARY TABLE moved AS SELECT id, ${pairs.join(', ')} FROM hand WHERE ${changed.join(' OR ')}`,
        ...records,
        `UPDATE hand SET version = version + 1, ${sets.join(', ')} FROM moved AS m WHERE m.id = hand.id`,
        'DROP TABLE moved',
      )
    },
    matrix: async (threshold) => {
      const all = tables(threshold)
      const next = all.map((table) => `${caseOf(table)} AS n_${table.name}`)
      const keys = all.flatMap(({ name }) => [`c_${name}`, `n_${name}`]).join(', ')
      const rows = await database.read.all(
        `SELECT ${keys}, count(*) AS n FROM (SELECT p.*, ${next.join(', ')} FROM hand AS p) AS q GROUP BY ${keys}`,
        [],
      )
      return rows.reduce(
        (sum, row) =>
          sum +
          movesIn(
            row,
            all.map(({ name }) => name),
          ),
        0,
      )
    },
    throughNode: async (threshold) => {
      const all = tables(threshold)
      let changed = 0
      for (let last = ''; ;) {
        const rows = await database.read.all('SELECT * FROM hand WHERE id > ? ORDER BY id LIMIT 2000', [last])
        for (const row of rows) {
          const person = row as unknown as Person
          if (all.some((table) => row[`c_${table.name}`] !== decide(table, person))) changed++
        }
        const end = rows.at(-1)
        if (end === undefined || rows.length < 2000) return changed
        last = String(end['id'])
      }
    },
    same: async () => {
      const [ours, theirs] = [await counts('customers'), await counts('hand')]
      if (ours !== theirs) throw new Error(`the classes differ:\n${ours}\n${theirs}`)
    },
    close: async () => await database.close(),
  }
}

function movesIn(row: Row, names: readonly string[]): number {
  const moved = names.filter((name) => row[`c_${name}`] !== row[`n_${name}`]).length
  return moved * Number(row['n'])
}

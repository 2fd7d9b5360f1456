import type { Dialect } from '../dialects/dialect.ts'
import type { Row, Session } from '../session/session.ts'

/** A class that was chosen by hand, as it is kept: it stands from `since` to before `until` and `endedAt`. */
export interface OverrideRow {
  readonly customer: string
  readonly classification: string
  readonly class: string
  readonly reason: string
  readonly actor: string
  readonly since: number
  /** When it ends by itself; null for never. */
  readonly until: number | null
}

export interface OverrideStore {
  /** Keeps one. Whatever stood for the same classification was ended. */
  add(session: Session, override: OverrideRow): Promise<void>
  /** Ends what stands at a moment. */
  end(session: Session, customers: readonly string[], classification: string, at: number): Promise<void>
  /** What stood at a moment, past ones too. */
  standing(session: Session, customers: readonly string[], at: number): Promise<OverrideRow[]>
}

const stands = 'since <= ? AND (until IS NULL OR until > ?) AND (ended_at IS NULL OR ended_at > ?)'

export function overrideStore(dialect: Dialect): OverrideStore {
  return {
    add: async (session, { customer, classification, since, class: to, reason, actor, until }) => {
      // Of two within one millisecond the first has never stood.
      const statement = `INSERT INTO overrides (customer_id, classification, since, class, reason, actor, until)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id, classification, since) DO UPDATE SET
        class = excluded.class, reason = excluded.reason, actor = excluded.actor, until = excluded.until, ended_at = NULL`
      await session.run(statement, [customer, classification, since, to, reason, actor, until])
    },
    end: async (session, customers, classification, at) => {
      const theirs = dialect.inList('customer_id', 'string')
      const statement = `UPDATE overrides SET ended_at = ? WHERE ${theirs} AND classification = ? AND ${stands}`
      await session.run(statement, [at, customers, classification, at, at, at])
    },
    standing: async (session, customers, at) => {
      const statement = `SELECT customer_id, classification, class, reason, actor, since, until FROM overrides
        WHERE ${dialect.inList('customer_id', 'string')} AND ${stands}`
      return (await session.all(statement, [customers, at, at, at])).map(decode)
    },
  }
}

function decode(row: Row): OverrideRow {
  return {
    customer: String(row['customer_id']),
    classification: String(row['classification']),
    class: String(row['class']),
    reason: String(row['reason']),
    actor: String(row['actor']),
    since: Number(row['since']),
    until: row['until'] === null ? null : Number(row['until']),
  }
}

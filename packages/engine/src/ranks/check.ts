import { sql } from 'kysely'
import { ConfigError, GuanxiError, ranksOf } from '@guanxi/core'
import type { ConfigProblem, Model } from '@guanxi/core'
import { toSql } from '@guanxi/database'
import type { Dialect } from '@guanxi/database'

/** What a row may cost where everybody is ranked; see `Effort`. */
const mostEffort = 1000

/**
 * Ranks are read from the database as a whole, so what they are by must be something it can answer exactly.
 * @throws ConfigError naming each rank that is not
 */
export function checkRanks(model: Model, dialect: Dialect): void {
  const problems: ConfigProblem[] = []
  for (const rank of ranksOf(model)) {
    try {
      const effort = { left: mostEffort }
      toSql(rank.by.tree, { dialect, column: (_root, name) => sql.ref(name), now: 0, effort })
    } catch (error) {
      if (!(error instanceof GuanxiError)) throw error
      problems.push({ path: ['classifications', rank.name, 'rank', 'by'], message: error.message })
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
}

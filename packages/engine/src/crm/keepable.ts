import { allAtOnce, ConfigError } from '@guanxi/core'
import type { ConfigProblem, Model } from '@guanxi/core'
import { checkColumns } from '@guanxi/database'

/**
 * What no database can keep, whatever is in it.
 * @throws ConfigError naming each place
 */
export function refuseUnkeepable(model: Model): void {
  allAtOnce([() => checkColumns(model), () => refuseEncrypted(model)])
}

/**
 * A field that is to be encrypted is not kept in the open.
 * @throws ConfigError naming each such field
 */
function refuseEncrypted({ customerTypes }: Model): void {
  const problems: ConfigProblem[] = []
  for (const type of customerTypes.values()) {
    for (const { name, encrypted } of type.fields.values()) {
      if (!encrypted) continue
      const path = ['customerTypes', type.name, 'fields', name, 'encrypted']
      problems.push({ path, message: 'this version of Guanxi cannot keep a field encrypted yet' })
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
}

import { cut, didYouMean, GuanxiError } from '@guanxi/core'
import type { AnyJob } from '../jobs/token.ts'
import type { Owned, OwnedJob } from '../plugin/assemble.ts'
import type { AnyToken } from './token.ts'

/** @throws GuanxiError `action.unknown` */
export function find(
  tokens: ReadonlyMap<string, Owned>,
  what: AnyToken | string,
  kind?: AnyToken['kind'],
): Owned {
  const name = typeof what === 'string' ? what : what.name
  const owned = tokens.get(name)
  if (owned === undefined || (kind ?? owned.token.kind) !== owned.token.kind) {
    const near = [...tokens.values()]
      .filter(({ token }) => (kind ?? token.kind) === token.kind)
      .map(({ token }) => token.name)
    const sought = kind ?? 'action or query'
    throw new GuanxiError('action.unknown', `there is no ${sought} "${cut(name)}"${didYouMean(name, near)}`, {
      status: 404,
    })
  }
  return owned
}

/** @throws GuanxiError `job.unknown` */
export function findJob(jobs: ReadonlyMap<string, OwnedJob>, what: Pick<AnyJob, 'name'> | string): OwnedJob {
  const name = typeof what === 'string' ? what : what.name
  const owned = jobs.get(name)
  if (owned !== undefined) return owned
  throw new GuanxiError('job.unknown', `there is no job "${cut(name)}"${didYouMean(name, jobs.keys())}`, {
    status: 404,
  })
}

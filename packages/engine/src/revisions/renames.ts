import { inTurn, renamesOf } from '@guanxi/core'
import type { Rename } from '@guanxi/core'
import { revisionsFrom } from '@guanxi/database'
import type { Revision, Session } from '@guanxi/database'
import { beforeOf } from '../crm/admit.ts'
import type { Engine } from '../crm/engine.ts'

/** What was renamed from one revision to a later one: the live one, unless told. */
export async function renamesSince(
  engine: Pick<Engine, 'recompile'>,
  session: Session,
  number: number,
  until = Infinity,
): Promise<readonly Rename[]> {
  const since = (await revisionsFrom(session, number)).filter((revision) => revision.number <= until)
  const steps = since.slice(1).map((next, i) => next.renames ?? renamesBetween(engine, since[i], next))
  return steps.reduce<readonly Rename[]>((sum, step) => inTurn(sum, step), [])
}

/** Of a time when revisions did not keep it. */
function renamesBetween(
  { recompile }: Pick<Engine, 'recompile'>,
  from: Revision | undefined,
  next: Revision,
): readonly Rename[] {
  const [before, after] = [from ?? null, next].map((each) => beforeOf(each, recompile))
  return before && after ? renamesOf(before.document, after.document) : []
}

import type { ConfigChange } from '../api/change.ts'
import type { Model } from '../model/model.ts'
import { withAsked } from './asked.ts'
import { compare } from './compare.ts'
import { root } from './place.ts'
import { inNewWords } from './renamed/in-new-words.ts'
import { namesNow } from './renamed/names-now.ts'
import { wayBack } from './renamed/way-back.ts'
import { documentShape } from './shape/document.ts'

/** Two configurations as they are understood; null for one that cannot be used here. */
interface Models {
  readonly before: Model | null
  readonly after: Model | null
}

/**
 * What tells one configuration document from another, as data: see `describeChanges` for sentences. What means the same is no
 * change: another order of keys, a default that is said, an expression with other blanks, `$schema`, a `was:` that says nothing.
 * Where something is renamed, what names it by its new name is none either; what stood before is then told in new names too.
 * @param before as data, of the form that `parseConfiguration` asks for
 * @param models where conditions are to be told in words too
 * @returns in the order of the document; none where both mean the same
 *
 * @example
 * compareDocuments(live, draft).map(({ kind, path }) => `${kind} ${path.join('.')}`) // ['changed rollups.spend365.window']
 */
export function compareDocuments(
  before: unknown,
  after: unknown,
  models: Models = { before: null, after: null },
): ConfigChange[] {
  const changes = compare(documentShape, before, after, root)
  const names = namesNow(changes)
  const told = names.some
    ? compare(documentShape, inNewWords(documentShape, before, names), after, root)
    : changes
  return told.map((change) => withAsked(change, models))
}

/** The same where `after` was there before `before`: what was renamed since has its old name again, and is not gone and come. */
export function compareBackwards(before: unknown, after: unknown, models: Models): ConfigChange[] {
  return compareDocuments(before, wayBack(documentShape, before, after), models)
}

import type { ModelDescription } from './description.ts'
import type { AskedCondition } from './explanation.ts'
import type { Json, Label } from './json.ts'

/** What a configuration is made of, as far as it comes in numbers. */
export type PartKind =
  | 'customerType'
  | 'field'
  | 'option'
  | 'validation'
  | 'eventType'
  | 'rollup'
  | 'classification'
  | 'class'
  | 'output'
  | 'rule'
  | 'lifecycle'
  | 'stage'
  | 'transition'
  | 'strategy'
  | 'segment'
  | 'automation'
  | 'step'
  | 'role'
  | 'plugin'
  | 'test'

/** Something a configuration has, as far as it takes to say which. */
export interface ChangedPart {
  readonly what: PartKind
  /** As it is called in the document after, or, where it is gone, before; null where it has no name but a place. */
  readonly name: string | null
  readonly label: Label | null
  /** Its place in its list, counted from 0; null where it goes by name. */
  readonly index: number | null
  /** Of what has no name, what tells it best: what a rule gives, where a transition leads, a step's action, a validation's message, a test's name. */
  readonly content: Json
}

/** One difference between two configuration documents. */
export interface ConfigChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed' | 'moved'
  /** What it is that changed: a part as a whole, or something said of it: its label, a condition or other expression, a setting. */
  readonly what: PartKind | 'label' | 'expression' | 'setting'
  /** Keys and indexes in the document after; of what was removed, in the document before. */
  readonly path: readonly (string | number)[]
  /** Where it stood in the document before, if elsewhere. */
  readonly formerPath?: readonly (string | number)[]
  /** Which part it is about, behind the parts it belongs to; none for a setting of the whole document. */
  readonly parts: readonly ChangedPart[]
  /** What is said of that part, dotted: `unique`, `rank.by`; null where it is the part as a whole. */
  readonly key: string | null
  /** As written; of what is renamed its name, of what is moved its place, counted from 0. Absent where nothing was said. */
  readonly before?: Json
  readonly after?: Json
  /** What conditions ask, for sentences; where an expression is none, or could not be read, its text has to do. */
  readonly asked?: { readonly before?: AskedCondition; readonly after?: AskedCondition }
}

/** What tells one configuration from another: the answer of `config.diff`. */
export interface ConfigDiff {
  /** The number of the revision; null for a draft. */
  readonly from: number
  readonly to: number | null
  /** In the order of the document. None where both mean the same. */
  readonly changes: readonly ConfigChange[]
  /** Both in words; null where one cannot be used here, say for want of a plugin. */
  readonly before: ModelDescription | null
  readonly after: ModelDescription | null
}

/** A change as a sentence without a full stop; a rename tells the new label too. */
export interface ChangeSentence {
  readonly change: ConfigChange
  readonly text: string
}

import type { Json } from '../api/json.ts'
import type { Values } from '../cel/environment.ts'
import type { TableQuestion } from '../proof/question.ts'

export interface MissingQuestion extends TableQuestion {
  /** What the customer holds, in stored units. */
  readonly customer: Values
  /** The class to be reached. */
  readonly wanted: Json
  /** Attributes nobody is to be asked to change. */
  readonly frozen?: ReadonlySet<string>
}

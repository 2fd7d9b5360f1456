import type { Environment } from './environment.ts'
import { attributesRead } from './dependencies.ts'
import type { Closure } from './evaluate/closure.ts'
import { compileTree } from './evaluate/compile.ts'
import type { Expression } from './check.ts'
import type { Library } from './library.ts'
import { textOf } from './part-text.ts'
import type { Checked } from './tree.ts'
import type { Value } from '../values/type.ts'

/** A condition's truth in one environment, part by part; null is unknown. */
export interface Explained {
  readonly text: string
  readonly truth: boolean | null
  readonly kind: 'and' | 'or' | 'not' | 'atom'
  readonly parts?: readonly Explained[]
  /** What an atom read of the customer. */
  readonly values?: readonly { readonly attribute: string; readonly value: Value }[]
}

type Explainer = (environment: Environment) => Explained

/** Compiles a condition so that it can say which of its parts held, with the values they saw. */
export function compileExplain({ text, tree }: Expression, library: Library = {}): Explainer {
  return explainNode(tree, text, library)
}

function explainNode(node: Checked, expression: string, library: Library): Explainer {
  const truth = truthOf(compileTree(node, library))
  const text = textOf(node, expression)
  if (node.kind === 'and' || node.kind === 'or' || node.kind === 'not') {
    const { kind } = node
    const parts = (kind === 'not' ? [node.operand] : node.parts).map((part) =>
      explainNode(part, expression, library),
    )
    return (environment) => ({
      text,
      truth: truth(environment),
      kind,
      parts: parts.map((part) => part(environment)),
    })
  }
  const attributes = attributesRead(node, 'customer')
  return (environment) => ({
    text,
    truth: truth(environment),
    kind: 'atom',
    values: attributes.map((attribute) => ({ attribute, value: environment.customer?.[attribute] ?? null })),
  })
}

/** What a condition's closure answers; null is unknown. */
export function truthOf(closure: Closure): (environment: Environment) => boolean | null {
  return (environment) => {
    const value = closure(environment)
    return typeof value === 'boolean' ? value : null
  }
}

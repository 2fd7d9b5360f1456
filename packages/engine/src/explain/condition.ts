import { attributesRead, compileExplain, statementOf, toJson } from '@guanxi/core'
import type { Checked, Environment, Explained, Expression, Model } from '@guanxi/core'
import type { ConditionExplanation } from '@guanxi/core/api'

/**
 * A condition's truth for one customer, part by part, with what each part asks.
 * @param hidden what of the customer is not shown in full to whoever asks
 */
export function explainCondition(
  { moneyDigits, customerScope }: Model,
  expression: Expression,
  environment: Environment,
  hidden: ReadonlySet<string>,
): ConditionExplanation {
  const telling = { moneyDigits, customerScope, functions: expression.functions, environment, hidden }
  return shown(compileExplain(expression)(environment), expression.tree, telling)
}

interface Telling extends Pick<Model, 'moneyDigits' | 'customerScope'>, Pick<Expression, 'functions'> {
  readonly environment: Environment
  readonly hidden: ReadonlySet<string>
}

/** @param node what was explained */
function shown(
  { text, truth, kind, parts, values }: Explained,
  node: Checked,
  telling: Telling,
): ConditionExplanation {
  const { customerScope, moneyDigits, environment, hidden } = telling
  const statement = reads(node, hidden) ? undefined : statementOf(node, telling)?.(environment)
  const [inner] = parts ?? []
  // What is so is one sentence, whether it was asked for or its opposite.
  if (statement !== undefined && inner !== undefined && node.kind === 'not')
    return { ...shown(inner, node.operand, telling), text, truth, statement }
  const nodes = node.kind === 'not' ? [node.operand] : 'parts' in node ? node.parts : []
  const below = parts?.flatMap((part, i) => {
    const own = nodes[i]
    return own === undefined ? [] : [shown(part, own, telling)]
  })
  const read = values?.map(({ attribute, value }) => ({
    attribute,
    value: hidden.has(attribute)
      ? null
      : toJson(value, customerScope.get(attribute)?.type ?? 'string', moneyDigits),
  }))
  return {
    text,
    truth,
    kind,
    ...(below === undefined ? {} : { parts: below }),
    ...(read === undefined ? {} : { values: read }),
    ...(statement === undefined ? {} : { statement }),
  }
}

/** Whether an expression reads any of these. */
export function reads(tree: Checked, names: ReadonlySet<string>): boolean {
  return names.size > 0 && attributesRead(tree, 'customer').some((name) => names.has(name))
}

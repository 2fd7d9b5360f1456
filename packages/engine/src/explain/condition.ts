import { compileExplain, statementOf, toJson } from '@guanxi/core'
import type { Checked, Environment, Explained, Expression, Model } from '@guanxi/core'
import type { ConditionExplanation } from '@guanxi/core/api'

/** A condition's truth for one customer, part by part, with what each part asks. */
export function explainCondition(
  { moneyDigits, customerScope }: Model,
  expression: Expression,
  environment: Environment,
): ConditionExplanation {
  const telling = { moneyDigits, customerScope, functions: expression.functions, environment }
  return shown(compileExplain(expression)(environment), expression.tree, telling)
}

interface Telling extends Pick<Model, 'moneyDigits' | 'customerScope'>, Pick<Expression, 'functions'> {
  readonly environment: Environment
}

/** @param node what was explained */
function shown(
  { text, truth, kind, parts, values }: Explained,
  node: Checked,
  telling: Telling,
): ConditionExplanation {
  const { customerScope, moneyDigits, environment } = telling
  const statement = statementOf(node, telling)?.(environment)
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
    value: toJson(value, customerScope.get(attribute)?.type ?? 'string', moneyDigits),
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

import { typeName } from '../../values/type-name.ts'
import { elementOf, entryOf, isList, isMap } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import { limits } from '../limits.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Macro, Span } from '../tree.ts'
import type { Checking } from './checking.ts'

/** Over a list's items or a map's keys; the variable hides what has its name outside. */
export function checkMacro(
  checker: Checking,
  span: Span,
  macro: Macro,
  receiver: Syntax,
  args: readonly Syntax[],
): Checked {
  const [variable, ...parts] = args
  const [first, second, ...more] = parts
  if (variable?.op !== 'id' || variable.args.startsWith('.') || first === undefined || more.length > 0)
    return checker.fail(form(macro), span)
  if (second !== undefined && macro !== 'map') return checker.fail(form(macro), span)
  const list = checker.check(receiver)
  // Nothing is asked of the items of an empty list, so they may be whatever the condition asks for.
  const item = isEmpty(list) ? 'dyn' : itemOf(list.type)
  if (item === null)
    return checker.fail(`${macro}(…) asks about a list, not ${typeName(list.type)}`, receiver)
  const inner = withVariable(checker, variable.args, item, span)
  const condition = `the condition of ${macro}(…)`
  const base = { kind: 'comprehension', macro, list, variable: variable.args, ...span } as const
  if (macro === 'map') {
    const [where, body] = inner(() =>
      second === undefined
        ? [null, checker.check(first)]
        : [checker.expect(first, 'bool', condition), checker.check(second)],
    )
    return { ...base, type: `list<${body.type}>`, where, body }
  }
  const body = inner(() => checker.expect(first, 'bool', condition))
  return { ...base, type: macro === 'filter' ? filteredType(list.type, item) : 'bool', where: null, body }
}

function form(macro: Macro): string {
  if (macro === 'map') return 'map(…) takes a name, perhaps a condition, and a value, such as map(t, size(t))'
  return `${macro}(…) takes a name and a condition, such as ${macro}(t, t == "vip")`
}

function filteredType(list: Type, item: Type): Type {
  return isList(list) ? list : `list<${item}>`
}

/** Whether it never holds anything, as `[]` and what is made of it. */
function isEmpty(node: Checked): boolean {
  if (node.kind === 'list') return node.items.length === 0
  if (node.kind === 'map') return node.entries.length === 0
  if (node.kind === 'comprehension') return isEmpty(node.list)
  return node.kind === 'call' && node.fn === 'concat' && node.args.every(isEmpty)
}

function itemOf(type: Type): Type | null {
  if (isList(type)) return elementOf(type)
  if (isMap(type)) return entryOf(type).key
  return type === 'dyn' ? 'dyn' : null
}

/** Checks with a variable in view. */
function withVariable(
  checker: Checking,
  name: string,
  type: Type,
  span: Span,
): <Result>(check: () => Result) => Result {
  const { variables } = checker
  return (check) => {
    const hidden = variables.get(name)
    if (hidden === undefined && variables.size >= limits.macros)
      checker.fail(`macros can be nested ${limits.macros} deep at the most`, span)
    variables.set(name, type)
    const checked = check()
    if (hidden === undefined) variables.delete(name)
    else variables.set(name, hidden)
    return checked
  }
}

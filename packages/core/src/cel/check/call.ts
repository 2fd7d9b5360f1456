import { didYouMean } from '../../text/did-you-mean.ts'
import { ofAbsentPlugin } from '../../text/of-absent-plugin.ts'
import { standardFunctions } from '../functions/standard.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Macro, Span } from '../tree.ts'
import { pathOf } from './attribute.ts'
import type { Checking } from './checking.ts'
import { checkDuration, checkTimestamp, checkDate, checkDays } from './constant.ts'
import { checkDyn, checkType } from './dyn.ts'
import { checkHas } from './has.ts'
import { checkMacro } from './macro.ts'
import { checkOverloads } from './overload.ts'

type Special = (checker: Checking, span: Span, arg: Syntax) => Checked

/** Functions of one argument that are more than a function of its value. */
const special: { readonly [name: string]: Special } = {
  has: checkHas,
  days: checkDays,
  duration: checkDuration,
  timestamp: checkTimestamp,
  date: checkDate,
  dyn: checkDyn,
  type: checkType,
}
const macros: readonly string[] = ['all', 'exists', 'exists_one', 'filter', 'map'] satisfies Macro[]

export function checkCall(checker: Checking, at: Span, written: string, args: readonly Syntax[]): Checked {
  const name = written.replace(/^\./, '')
  const own = Object.hasOwn(special, name) ? special[name] : undefined
  if (own !== undefined) {
    const [arg] = args
    if (arg === undefined || args.length > 1) return checker.fail(`${name}(…) takes one argument`, at)
    return own(checker, at, arg)
  }
  const brought = checker.scope.functions?.get(name)
  if (brought !== undefined) {
    return checkOverloads(
      checker,
      at,
      name,
      [{ ...brought, bind: () => brought.run }],
      args.map((arg) => checker.check(arg)),
    )
  }
  const known = standardFunctions.get(name)
  if (known === undefined || known.style === 'method') {
    const names = [...Object.keys(special), ...namesOf('method'), ...(checker.scope.functions?.keys() ?? [])]
    const advice = known === undefined ? didYouMean(name, names) : `; it is a method: x.${name}(…)`
    return checker.fail(`there is no function "${name}"${advice}`, at)
  }
  return checkOverloads(
    checker,
    at,
    name,
    known.overloads,
    args.map((arg) => checker.check(arg)),
  )
}

export function checkMethod(
  checker: Checking,
  at: Span,
  name: string,
  receiver: Syntax,
  args: readonly Syntax[],
): Checked {
  if (macros.includes(name)) return checkMacro(checker, at, name as Macro, receiver, args)
  const path = pathOf(receiver)
  const full = path === null ? null : [...path, name].join('.').replace(/^\./, '')
  if (full !== null && checker.scope.functions?.has(full) === true) return checkCall(checker, at, full, args)
  const known = standardFunctions.get(name)
  if (known === undefined || known.style === 'function') {
    const [root = ''] = path ?? []
    // Not something read, so a plugin was meant: `loyalty.points(x)`.
    if (
      full !== null &&
      !Object.hasOwn(checker.scope.roots, root) &&
      !checker.variables.has(root) &&
      root !== 'now'
    ) {
      const hint =
        didYouMean(full, checker.scope.functions?.keys() ?? []) ||
        ofAbsentPlugin(full, checker.scope.functions?.keys() ?? [])
      return checker.fail(`there is no function "${full}"${hint}`, at)
    }
    const advice =
      known === undefined
        ? didYouMean(name, [...namesOf('function'), ...macros])
        : `; it is a function: ${name}(x)`
    return checker.fail(`there is no method "${name}"${advice}`, at)
  }
  const operands = [receiver, ...args].map((arg) => checker.check(arg))
  return checkOverloads(checker, at, name, known.overloads, operands)
}

function namesOf(but: 'method' | 'function'): string[] {
  return [...standardFunctions].flatMap(([name, { style }]) => (style === but ? [] : [name]))
}

import type { Syntax } from '../syntax.ts'
import type { Checked } from '../tree.ts'
import { checkArithmetic, checkNegation } from './arithmetic.ts'
import { checkAttribute, checkIndex } from './attribute.ts'
import { checkCall, checkMethod } from './call.ts'
import type { Checking } from './checking.ts'
import { checkComparison } from './compare.ts'
import { checkConditional, checkLogic, checkNot } from './logic.ts'
import { checkIn, checkList } from './list.ts'
import { checkLiteral } from './literal.ts'
import { checkMap } from './map.ts'

/** Gives one parsed node its type and meaning, or fails naming the place. */
export function checkNode(checker: Checking, node: Syntax): Checked {
  // The place alone, which what is checked takes over as it is.
  const at = { start: node.start, end: node.end }
  switch (node.op) {
    case 'value':
      return checkLiteral(checker, at, node.args)
    case 'id':
    case '.':
      return checkAttribute(checker, node)
    case '[]':
      return checkIndex(checker, at, node.args)
    case '&&':
    case '||':
      return checkLogic(checker, node)
    case '!_':
      return checkNot(checker, at, node.args)
    case '-_':
      return checkNegation(checker, at, node.args)
    case '?:':
      return checkConditional(checker, at, node.args)
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return checkComparison(checker, at, node.op, node.args)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return checkArithmetic(checker, at, node.op, node.args)
    case 'in':
      return checkIn(checker, at, node.args)
    case 'list':
      return checkList(checker, at, node.args)
    case 'call':
      return checkCall(checker, at, ...node.args)
    case 'rcall':
      return checkMethod(checker, at, ...node.args)
    case 'map':
      return checkMap(checker, at, node.args)
  }
}

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compilePredicate, compileTree } from '../../src/cel/evaluate/index.ts'
import { compilePattern } from '../../src/index.ts'
import { check, now } from './scope.ts'

/** Everything that a module brings along: files by their address, packages by their name. */
function broughtBy(module: URL, found: Set<string> = new Set()): Set<string> {
  if (found.has(module.href)) return found
  found.add(module.href)
  const imports = readFileSync(module, 'utf8').matchAll(
    /^(?:import|export) (?!type\b)[^;]*? from '([^']+)'/gm,
  )
  for (const [, from = ''] of imports) {
    if (from.startsWith('.')) broughtBy(new URL(from, module), found)
    else found.add(from)
  }
  return found
}

test('a page that evaluates checked trees loads neither the parser, the checker nor the matcher', () => {
  const sources = new URL('../../src/', import.meta.url).href
  const brought = [...broughtBy(new URL('../../src/cel/evaluate/index.ts', import.meta.url))]
  const modules = brought.map((module) => module.replace(sources, ''))
  expect(modules).toContain('cel/evaluate/compile.ts')
  expect(modules.filter((module) => !module.endsWith('.ts') || module.includes('/check'))).toEqual([])
  expect([...broughtBy(new URL('../../src/index.ts', import.meta.url))]).toContain('re2js')
})

test('it evaluates what it is given as JSON, and is handed a matcher where there are patterns', () => {
  const sent = JSON.stringify(check('customer.name.matches("^A") && {"a": [1]}.a[0] == 1').tree)
  const tree = JSON.parse(sent) as ReturnType<typeof check>['tree']
  expect(() => compileTree(tree)).toThrow('needs an evaluator that was given a matcher')
  expect(compilePredicate(tree, { matcher: compilePattern })({ customer: { name: 'Ada' }, now })).toBe(true)
})

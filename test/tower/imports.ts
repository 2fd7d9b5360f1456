import { parseSync } from 'oxc-parser'

export interface Import {
  /** As written: `./a.ts`, `@guanxi/core`, `node:fs`. */
  readonly specifier: string
  readonly line: number
}

/**
 * Every module a TypeScript file names: imports, type-only ones too, re-exports and `import('literal')`.
 * A computed name cannot be checked and is passed over.
 * @throws Error when the file does not parse
 */
export function importsOf(path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path} does not parse: ${errors[0].message}`)
  const found: Import[] = []
  const add = (specifier: string, offset: number) =>
    found.push({ specifier, line: text.slice(0, offset).split('\n').length })
  for (const { moduleRequest } of module.staticImports) add(moduleRequest.value, moduleRequest.start)
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest) add(moduleRequest.value, moduleRequest.start)
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end)
    const literal = /^(['"`])([^'"`$]*)\1$/.exec(written)
    if (literal?.[2] !== undefined) add(literal[2], moduleRequest.start)
  }
  return found
}

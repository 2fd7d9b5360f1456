import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConfigError, cut, Source } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'
import { plainData } from './plain-data.ts'
import { refuseTypeScript } from './typescript.ts'

/** How files end that say a configuration by a program. */
export const programs: readonly string[] = ['.ts', '.mts', '.js', '.mjs']

/**
 * What a program exports as its configuration. It is run, so that it can do whatever this process can.
 * @throws ConfigError where it fails, or gives no plain data; GuanxiError `cli.file` where this Node.js cannot read TypeScript
 */
export async function runProgram(path: string): Promise<Source> {
  refuseTypeScript(path)
  const url = pathToFileURL(resolve(path)).href
  const program = (await import(url).catch((error: unknown) => {
    throw new ConfigError([{ path: [], file: path, ...faultIn(error, url) }])
  })) as { readonly default?: unknown }
  const { data, problems } = plainData(program.default)
  const source = new Source(data, { file: path })
  if (program.default === undefined) throw refusal(source, [{ path: [], message: noExport }])
  if (problems.length > 0) throw refusal(source, problems)
  return source
}

const noExport = 'the file exports no configuration; write: export default defineConfig({ … })'

function refusal(source: Source, problems: readonly ConfigProblem[]): ConfigError {
  return new ConfigError(source.locate(problems), source.file)
}

/** Why a program failed, and where in it, as far as Node.js says. */
function faultIn(error: unknown, url: string): Pick<ConfigProblem, 'message' | 'line' | 'column'> {
  if (!(error instanceof Error)) return { message: `the file cannot be run: ${String(error)}` }
  const [first = ''] = error.message.split('\n')
  const message = `the file cannot be run: ${cut(first, 160)}`
  const stack = error.stack ?? ''
  const at = stack.indexOf(`${url}:`)
  const [, line, column] = at === -1 ? [] : (/^:(\d+)(?::(\d+))?/.exec(stack.slice(at + url.length)) ?? [])
  if (line === undefined) return { message }
  return { message, line: Number(line), ...(column !== undefined && { column: Number(column) }) }
}

import { GuanxiError } from '../../errors/guanxi-error.ts'
import { showInput } from '../../text/show-input.ts'
import { isData } from '../data.ts'
import { ConfigError } from '../problem.ts'
import type { ConfigProblem } from '../problem.ts'
import { Source } from '../source.ts'
import { readYaml } from '../yaml.ts'
import { included } from './included.ts'
import { mergeSources } from './merge.ts'

/** The text of a file by its name from the first file's folder, with `/` between folders. */
export type ReadFile = (name: string) => Promise<string>

/** A way of files that include each other is no longer than this, and there are no more of them. */
const most = { depth: 8, files: 200 }

/**
 * A configuration together with the files it names under `include`, and those they name: one document without `include`.
 * Maps of all files are united, lists are put one behind the other; problems name their file.
 * @param first the first file, read
 * @param read throws GuanxiError where there is no such file; its message becomes a problem at the name
 * @throws ConfigError with everything wrong in the files themselves: names that lead nowhere or out of the first file's folder,
 *   a circle, a file named twice, what is no YAML. What two files set is a problem of `check`, among the document's others.
 *
 * @example
 * const source = await includeFiles(readYaml(text, 'conf/guanxi.config.yaml'), (name) => readFile(`conf/${name}`, 'utf8'))
 * const model = source.check((document) => compileConfiguration(document))
 */
export async function includeFiles(first: Source, read: ReadFile): Promise<Source> {
  const gathering = new Gathering(first, read)
  await gathering.follow(first, [gathering.first])
  if (gathering.problems.length > 0) throw new ConfigError(gathering.problems)
  if (!isData(first.document) || !('include' in first.document)) return first
  return mergeSources(first, gathering.sources)
}

class Gathering {
  readonly sources: Source[] = []
  readonly problems: ConfigProblem[] = []
  /** The first file's name; all others are named from its folder. */
  readonly first: string
  readonly #folder: string
  readonly #read: ReadFile
  /** By name, where the file was included. */
  readonly #places = new Map<string, string>()

  constructor({ file = 'guanxi.config.yaml' }: Source, read: ReadFile) {
    const end = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1
    this.first = file.slice(end)
    this.#folder = file.slice(0, end)
    this.#read = read
  }

  /** Reads what a file includes. @param way the names of the files that lead to it, itself last */
  async follow(source: Source, way: readonly string[]): Promise<void> {
    const { include } = isData(source.document) ? source.document : {}
    if (include === undefined) return
    if (!Array.isArray(include)) {
      const message = `must be a list of files, such as [fields.yaml, rules/value.yaml], but is ${showInput(include)}`
      this.#refuse(source, ['include'], message)
      return
    }
    for (const [i, written] of include.entries()) {
      const path = ['include', i]
      const found = this.#nameOf(written, way)
      if ('problem' in found) this.#refuse(source, path, found.problem)
      else await this.#take(source, path, [...way, found.name])
    }
  }

  #nameOf(written: unknown, way: readonly string[]): ReturnType<typeof included> {
    if (typeof written !== 'string')
      return { problem: `must be a file such as fields.yaml, but is ${showInput(written)}` }
    const found = included(written, way.at(-1) ?? '', this.first)
    if ('problem' in found) return found
    const { name } = found
    if (way.includes(name))
      return { problem: `includes itself: ${[...way.slice(way.indexOf(name)), name].join(' → ')}` }
    const before = this.#places.get(name)
    if (before !== undefined) return { problem: `"${name}" is included already, in ${before}` }
    if (way.length > most.depth) return { problem: `files include each other more than ${most.depth} deep` }
    if (this.#places.size >= most.files) return { problem: `there are more than ${most.files} files` }
    return found
  }

  async #take(source: Source, path: ConfigProblem['path'], way: readonly string[]): Promise<void> {
    const name = way.at(-1) ?? ''
    const { file, line } = source.place({ path, message: '' })
    this.#places.set(name, [file, line].filter((part) => part !== undefined).join(':'))
    const text = await this.#read(name).catch((error: unknown) => {
      if (!(error instanceof GuanxiError)) throw error
      this.#refuse(source, path, error.message)
      return null
    })
    const part = text === null ? null : this.#parsed(text, name)
    if (part === null) return
    this.sources.push(part)
    await this.follow(part, way)
  }

  #parsed(text: string, name: string): Source | null {
    const file = this.#folder + name
    try {
      const source = readYaml(text, file)
      if (!isData(source.document)) {
        this.#refuse(source, [], `must be a map, but is ${showInput(source.document)}`)
        return null
      }
      const { document } = source
      const place = (problem: ConfigProblem): ConfigProblem => source.place(problem)
      return new Source(document, { file, place, texts: [{ file: name, text }] })
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      this.problems.push(...error.problems.map((problem) => ({ file, ...problem })))
      return null
    }
  }

  #refuse(source: Source, path: ConfigProblem['path'], message: string): void {
    this.problems.push(source.place({ path, message }))
  }
}

import type { Configuration } from './document.ts'

/** A configuration as a file says it: the document, or its first part and the files with the others. */
export type ConfigurationFile = Configuration & {
  /** Further files, YAML or JSON, by their paths from this one; see `includeFiles`. */
  readonly include?: readonly string[]
}

/**
 * A configuration in TypeScript: an editor completes its keys and refuses wrong ones. What types cannot say, such as whether
 * an expression reads what there is, is checked when it is loaded.
 *
 * @example
 * export default defineConfig({
 *   guanxi: 1,
 *   timeZone: 'Asia/Shanghai',
 *   currency: 'CNY',
 *   customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } },
 * })
 */
export function defineConfig(config: ConfigurationFile): ConfigurationFile {
  return config
}

import { didYouMean, GuanxiError } from '@guanxi/core'
import semver from 'semver'
import type { Plugin } from './define-plugin.ts'

/** What a plugin needs of another: `notes`, or `notes@^1.2` for a version in that range (npm's semver). */
interface Requirement {
  readonly name: string
  readonly range: string
}

/** The form of keys in the configuration's `plugins`, where a plugin's settings stand under its name. */
const nameForm = /^[A-Za-z][A-Za-z0-9]{0,39}$/

/**
 * Whether plugins can stand side by side: manifests that can be read, everything required there in a version that fits,
 * and nobody required by what it requires itself.
 * @throws GuanxiError `plugin.invalid`, `plugin.duplicate`, `plugin.missing`, `plugin.unmet`, `plugin.circle`
 */
export function checkRequirements(plugins: readonly Plugin[]): void {
  const versions = new Map<string, string>()
  for (const { name, version } of plugins) {
    if (!nameForm.test(name)) throw invalid(name, 'its name has letters and digits only, 40 at the most')
    // The library would also take "v1.0.0" and spaces around.
    if (!/^\d\S*$/.test(version) || semver.valid(version) === null)
      throw invalid(name, `its version is "${version}"; write three numbers such as 1.0.0`)
    if (versions.has(name)) throw new GuanxiError('plugin.duplicate', `the plugin "${name}" is given twice`)
    versions.set(name, version)
  }
  const required = new Map(plugins.map((plugin) => [plugin.name, plugin.requires.map(readWith(plugin.name))]))
  for (const [name, requirements] of required)
    for (const requirement of requirements) checkMet(name, requirement, versions)
  checkCircles(required)
}

function readWith(plugin: string): (written: string) => Requirement {
  return (written) => {
    const [, name = '', range = '*'] = /^([^@]*)(?:@(.+))?$/.exec(written) ?? []
    if (!nameForm.test(name) || semver.validRange(range) === null)
      throw invalid(plugin, `it requires "${written}"; write a plugin's name such as notes, or notes@^1.2`)
    return { name, range }
  }
}

function checkMet(plugin: string, { name, range }: Requirement, versions: ReadonlyMap<string, string>): void {
  const version = versions.get(name)
  if (version === undefined) {
    const hint = didYouMean(name, versions.keys())
    throw new GuanxiError(
      'plugin.missing',
      `the plugin "${plugin}" requires "${name}", which is not there${hint}`,
    )
  }
  if (!semver.satisfies(version, range)) {
    throw new GuanxiError(
      'plugin.unmet',
      `the plugin "${plugin}" requires "${name}" in a version ${range}, but ${version} is there`,
    )
  }
}

function checkCircles(required: ReadonlyMap<string, readonly Requirement[]>): void {
  const done = new Set<string>()
  const visit = (name: string, chain: readonly string[]): void => {
    if (done.has(name)) return
    if (chain.includes(name)) {
      const circle = [...chain.slice(chain.indexOf(name)), name].join(' → ')
      throw new GuanxiError('plugin.circle', `the plugin "${name}" requires itself: ${circle}`)
    }
    for (const requirement of required.get(name) ?? []) visit(requirement.name, [...chain, name])
    done.add(name)
  }
  for (const name of required.keys()) visit(name, [])
}

function invalid(plugin: string, reason: string): GuanxiError {
  return new GuanxiError('plugin.invalid', `the plugin "${plugin}" cannot be used: ${reason}`)
}

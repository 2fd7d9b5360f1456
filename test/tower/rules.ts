import { allows, layerOf, pluginHalf } from './layers.ts'
import { resolveImport, type Target } from './resolve.ts'
import type { Source, Workspace } from './workspace.ts'

/** npm packages that are nothing without a DOM; core and client work without one. */
const domOnly = /^(lit|lit-.*|@lit\/.*|@lit-labs\/.*)$/

/** Why this file may not import that, or undefined where it may. */
export function refusal(specifier: string, from: Source, workspace: Workspace): string | undefined {
  const target = resolveImport(specifier, from, workspace)
  return target.kind === 'own' ? refusedFile(target.path, from) : refusedModule(target, specifier, from)
}

function refusedFile(path: string, from: Source): string | undefined {
  const { folder } = from.owner
  if (!path.startsWith(`${folder}/src/`)) return `leaves ${folder}/src: import the package by its name`
  if (!folder.startsWith('plugins/')) return undefined
  return refusedHalf(halfOf(from.path, folder), halfOf(path, folder))
}

function refusedModule(
  target: Exclude<Target, { kind: 'own' }>,
  specifier: string,
  from: Source,
): string | undefined {
  const { owner } = from
  const layer = layerOf(owner.folder, from.path.slice(owner.folder.length + 1))
  if (target.kind === 'node')
    return layer.browser ? `${layer.name} runs in browsers: no Node builtin` : undefined

  if (target.kind === 'outside') {
    if (!owner.dependencies.has(target.name))
      return `${owner.folder}/package.json does not declare ${target.name}`
    if (domOnly.test(target.name) && ['core', 'client'].includes(layer.name))
      return `${layer.name} works without a DOM`
    return undefined
  }

  const to = target.package
  if (to === owner) return 'a package imports its own files by path'
  if (!allows(layer, to.folder)) return `${layer.name} may not stand on ${to.folder}`
  if (!owner.dependencies.has(to.name)) return `${owner.folder}/package.json does not declare ${to.name}`
  if (target.path === undefined) return `${to.name} exports nothing by this name: ${specifier}`
  if (!to.folder.startsWith('plugins/') || !owner.folder.startsWith('plugins/')) return undefined
  return refusedHalf(halfOf(from.path, owner.folder), halfOf(target.path, to.folder))
}

function halfOf(path: string, folder: string) {
  return pluginHalf(path.slice(folder.length + 1))
}

function refusedHalf(
  from: ReturnType<typeof pluginHalf>,
  to: ReturnType<typeof pluginHalf>,
): string | undefined {
  if (from === to || to === 'shared') return undefined
  if (from === 'shared') return 'what both halves of a plugin need may not import one of them'
  return from === 'server'
    ? 'a plugin’s server half may not import its browser half'
    : 'a plugin’s browser half may not import its server half'
}

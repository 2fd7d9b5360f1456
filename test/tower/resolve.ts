import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { Package, Source, Workspace } from './workspace.ts'

export type Target =
  | { readonly kind: 'node' }
  | { readonly kind: 'own'; readonly path: string }
  | { readonly kind: 'workspace'; readonly package: Package; readonly path: string | undefined }
  | { readonly kind: 'outside'; readonly name: string }

/** Where an import leads, by the workspace's own manifests: no disk, no node_modules. */
export function resolveImport(specifier: string, from: Source, { packages }: Workspace): Target {
  if (specifier.startsWith('.'))
    return { kind: 'own', path: posix.join(posix.dirname(from.path), specifier.replace(/\?.*$/, '')) }
  if (isBuiltin(specifier)) return { kind: 'node' }
  const [, name = specifier, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier) ?? []
  const found = packages.get(name)
  if (found) return { kind: 'workspace', package: found, path: found.exports.get(`.${rest}`) }
  return { kind: 'outside', name }
}

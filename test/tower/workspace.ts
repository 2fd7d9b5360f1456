import { posix } from 'node:path'
import { importsOf, type Import } from './imports.ts'

/** Paths are relative to the repository's root, with forward slashes. */
export type Files = ReadonlyMap<string, string>

export interface Package {
  readonly name: string
  /** `packages/core`, `plugins/notes`, … */
  readonly folder: string
  /** Dependencies, peer and optional ones included; development ones not. */
  readonly dependencies: ReadonlySet<string>
  /** Export keys (`.`, `./elements`) to source files. */
  readonly exports: ReadonlyMap<string, string>
}

export interface Source {
  readonly path: string
  readonly owner: Package
  readonly imports: readonly Import[]
}

export interface Workspace {
  readonly packages: ReadonlyMap<string, Package>
  readonly sources: ReadonlyMap<string, Source>
}

interface Manifest {
  readonly name: string
  readonly dependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
  readonly exports?: Record<string, string>
}

export function readWorkspace(files: Files): Workspace {
  const packages = new Map<string, Package>()
  for (const [path, text] of files) {
    if (posix.basename(path) !== 'package.json') continue
    const manifest = JSON.parse(text) as Manifest
    const folder = posix.dirname(path)
    const declared = {
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      ...manifest.optionalDependencies,
    }
    const exports = Object.entries(manifest.exports ?? {}).map(
      ([key, file]) => [key, posix.join(folder, file)] as const,
    )
    packages.set(manifest.name, {
      name: manifest.name,
      folder,
      dependencies: new Set(Object.keys(declared)),
      exports: new Map(exports),
    })
  }
  const owners = [...packages.values()]
  const sources = new Map<string, Source>()
  for (const [path, text] of files) {
    const owner = owners.find(({ folder }) => path.startsWith(`${folder}/src/`))
    if (owner && path.endsWith('.ts')) sources.set(path, { path, owner, imports: importsOf(path, text) })
  }
  return { packages, sources }
}

import { circlesOf } from './circles.ts'
import { allows, layersOfPackage } from './layers.ts'
import { resolveImport } from './resolve.ts'
import { refusal } from './rules.ts'
import { readWorkspace, type Files, type Workspace } from './workspace.ts'

/** Every import and every declared dependency that breaks the tower, one line each; empty when it stands. */
export function checkTower(files: Files): string[] {
  const workspace = readWorkspace(files)
  return [...refusedDependencies(workspace), ...refusedImports(workspace), ...circles(workspace)]
}

function refusedDependencies({ packages }: Workspace): string[] {
  return [...packages.values()].flatMap((from) =>
    [...from.dependencies]
      .flatMap((name) => packages.get(name) ?? [])
      .filter((to) => !layersOfPackage(from.folder).some((layer) => allows(layer, to.folder)))
      .map((to) => `${from.folder}/package.json: may not depend on ${to.name}`),
  )
}

function refusedImports(workspace: Workspace): string[] {
  return [...workspace.sources.values()].flatMap((source) =>
    source.imports.flatMap(({ specifier, line }) => {
      const why = refusal(specifier, source, workspace)
      return why === undefined ? [] : [`${source.path}:${line}: '${specifier}': ${why}`]
    }),
  )
}

function circles(workspace: Workspace): string[] {
  const { packages, sources } = workspace
  const files = new Map(
    [...sources.values()].map((source) => [
      source.path,
      source.imports.flatMap(({ specifier }) => {
        const target = resolveImport(specifier, source, workspace)
        return 'path' in target && target.path !== undefined && sources.has(target.path) ? [target.path] : []
      }),
    ]),
  )
  const declared = new Map(
    [...packages.values()].map(({ name, dependencies }) => [
      name,
      [...dependencies].filter((to) => packages.has(to)),
    ]),
  )
  return [...circlesOf(declared), ...circlesOf(files)].map(
    (circle) => `a circle: ${circle.join(' → ')} → ${circle[0]}`,
  )
}

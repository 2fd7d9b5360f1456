// The tower (an arrow may only point down): for each room, what its sources may import of the workspace.

export interface Layer {
  readonly name: string
  /** The packages below, by folder name under packages/. */
  readonly below: readonly string[]
  /** Other plugins may be imported, by the same half. */
  readonly plugins: boolean
  /** Must run in a browser: no Node builtin. */
  readonly browser: boolean
}

const everything = ['core', 'database', 'engine', 'client', 'elements', 'server', 'cli']

const packages: Readonly<Record<string, Layer>> = {
  core: { name: 'core', below: [], plugins: false, browser: true },
  database: { name: 'database', below: ['core'], plugins: false, browser: false },
  engine: { name: 'engine', below: ['core', 'database'], plugins: false, browser: false },
  client: { name: 'client', below: ['core'], plugins: false, browser: true },
  elements: { name: 'elements', below: ['core', 'client'], plugins: false, browser: true },
  server: {
    name: 'server',
    below: ['core', 'database', 'engine', 'client', 'elements'],
    plugins: false,
    browser: false,
  },
  cli: {
    name: 'cli',
    below: ['core', 'database', 'engine', 'client', 'elements', 'server'],
    plugins: false,
    browser: false,
  },
  testing: { name: 'testing', below: ['core', 'database', 'engine'], plugins: false, browser: false },
}

const pluginServer: Layer = {
  name: 'a plugin’s server half',
  below: ['core', 'database', 'engine', 'server'],
  plugins: true,
  browser: false,
}
const pluginElements: Layer = {
  name: 'a plugin’s browser half',
  below: ['core', 'client', 'elements'],
  plugins: true,
  browser: true,
}
const pluginShared: Layer = {
  name: 'what both halves of a plugin need',
  below: ['core'],
  plugins: false,
  browser: true,
}
const playground: Layer = { name: 'the playground', below: everything, plugins: true, browser: false }

export type Half = 'server' | 'elements' | 'shared'

/** Which half of a plugin a file belongs to; DESIGN 7 names the rooms. */
export function pluginHalf(pathInPackage: string): Half {
  if (/^src\/elements(\/|\.ts$)/.test(pathInPackage)) return 'elements'
  if (/^src\/(model|messages)\//.test(pathInPackage)) return 'shared'
  return 'server'
}

/** @throws Error for a package the tower has no floor for: it is given one here first. */
export function layerOf(folder: string, pathInPackage: string): Layer {
  if (folder.startsWith('playground/')) return playground
  if (folder.startsWith('plugins/')) {
    return { server: pluginServer, elements: pluginElements, shared: pluginShared }[pluginHalf(pathInPackage)]
  }
  const layer = packages[folder.replace(/^packages\//, '')]
  if (!layer) throw new Error(`${folder} has no floor in the tower: name it in test/tower/layers.ts`)
  return layer
}

/** Whether a package as a whole may depend on another: what any of its rooms may import. */
export function layersOfPackage(folder: string): Layer[] {
  if (folder.startsWith('plugins/')) return [pluginServer, pluginElements]
  return [layerOf(folder, 'src/index.ts')]
}

export function allows(layer: Layer, folder: string): boolean {
  if (folder.startsWith('plugins/')) return layer.plugins
  return layer.below.some((name) => folder === `packages/${name}`)
}

import { readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import type { InlineConfig } from 'vite'
import { stampOf } from './stamp.ts'

const entries = ['customers.ts', 'portal.css']
const root = join(import.meta.dirname, '../browser')

export interface Assets {
  readonly directory: string
  /** Where a file is served, by the name of its source. */
  readonly url: (source: string) => string
  /** Ends the watching, where there is any. */
  readonly close: () => Promise<void>
}

/** The pages' scripts and styles, built by vite; built before and unchanged since, they are taken as they are. */
export async function buildAssets(directory: string): Promise<Assets> {
  const stamp = await stampOf(root)
  const stampFile = join(directory, 'stamp')
  if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
    await build(config(directory))
    await writeFile(stampFile, stamp)
  }
  const manifest = readManifest(directory)
  return { directory, url: (source) => urlIn(manifest, source), close: async () => {} }
}

/** The same for those at work on them: built anew at each change, for as long as the process lives. */
export async function watchAssets(directory: string): Promise<Assets> {
  const built = await build({ ...config(directory), build: { ...config(directory).build, watch: {} } })
  if (!('on' in built)) throw new TypeError('vite did not begin to watch')
  await new Promise<void>((resolve, reject) => {
    built.on('event', (event) => {
      if (event.code === 'END') resolve()
      if (event.code === 'ERROR') reject(event.error)
    })
  })
  return { directory, url: (source) => urlIn(readManifest(directory), source), close: () => built.close() }
}

function config(outDir: string): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'error',
    base: '/assets/',
    // Said outright, since vite would take a NODE_ENV from around for the development of what it bundles.
    resolve: { conditions: ['module', 'browser', 'production'] },
    build: {
      outDir,
      emptyOutDir: false,
      assetsDir: '',
      manifest: 'manifest.json',
      modulePreload: { polyfill: false },
      target: ['chrome123', 'firefox121', 'safari17.5'],
      rolldownOptions: { input: entries.map((entry) => join(root, entry)) },
    },
  }
}

type Manifest = { readonly [source: string]: { readonly file: string } }

function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest
}

function urlIn(manifest: Manifest, source: string): string {
  const built = manifest[source]
  if (built === undefined) throw new RangeError(`no asset is built from "${source}"`)
  return `/assets/${built.file}`
}

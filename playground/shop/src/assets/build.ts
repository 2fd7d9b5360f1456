import { readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { stampOf } from './stamp.ts'

const entries = ['customers.ts', 'portal.css']
const root = join(import.meta.dirname, '../browser')

export interface Assets {
  readonly directory: string
  /** Where a file is served, by the name of its source. */
  readonly url: (source: string) => string
}

/** The pages' scripts and styles, built by vite; built before and unchanged since, they are taken as they are. */
export async function buildAssets(directory: string): Promise<Assets> {
  const stamp = await stampOf(root)
  const stampFile = join(directory, 'stamp')
  if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      base: '/assets/',
      // Said outright, since vite would take a NODE_ENV from around for the development of what it bundles.
      resolve: { conditions: ['module', 'browser', 'production'] },
      build: {
        outDir: directory,
        emptyOutDir: false,
        assetsDir: '',
        manifest: 'manifest.json',
        modulePreload: { polyfill: false },
        target: ['chrome123', 'firefox121', 'safari17.5'],
        rolldownOptions: { input: entries.map((entry) => join(root, entry)) },
      },
    })
    await writeFile(stampFile, stamp)
  }
  return { directory, url: urls(join(directory, 'manifest.json')) }
}

function urls(file: string): Assets['url'] {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly [source: string]: { readonly file: string }
  }
  return (source) => {
    const built = manifest[source]
    if (built === undefined) throw new RangeError(`no asset is built from "${source}"`)
    return `/assets/${built.file}`
  }
}

// Chromium, the libraries it needs and fonts with Chinese glyphs, all out of npm: unpacked once per version (about
// two seconds) into a folder that is renamed into place, so that two processes never see half a browser.
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ChromiumFiles {
  readonly executable: string
  /** Libraries and fonts come from npm too: the same pixels on every machine. */
  readonly env: Record<string, string>
}

const require = createRequire(import.meta.url)
const browserPackage = dirname(dirname(require.resolve('@sparticuz/chromium')))
const fontPackage = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'))
const cache = fileURLToPath(new URL('../../node_modules/.cache/guanxi', import.meta.url))

export async function chromiumFiles(): Promise<ChromiumFiles> {
  const folder = join(
    cache,
    `chromium-${await versionOf(browserPackage)}-fonts-${await versionOf(fontPackage)}`,
  )
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    executable: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

async function versionOf(packageFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

async function unpackInto(folder: string): Promise<void> {
  const building = `${folder}.${process.pid}`
  await mkdir(building, { recursive: true })
  try {
    await unpackBrowser(building)
    await unpackChineseFont(join(building, 'fonts'))
    await writeFile(join(building, 'fonts.conf'), fontConfiguration(folder))
    await rename(building, folder)
  } catch (error) {
    await rm(building, { recursive: true, force: true })
    // Another process was quicker: its folder is as good as ours.
    if (!existsSync(folder)) throw error
  }
}

/** The package unpacks into the temporary folder and takes whatever lies there for whole, so it is given an empty one. */
async function unpackBrowser(into: string): Promise<void> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = into
  try {
    await chromium.executablePath()
    await inflate(join(browserPackage, 'bin', 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** Chromium measures WOFF2 system fonts but does not draw them, hence plain TTF. */
async function unpackChineseFont(into: string): Promise<void> {
  const { decompress } = await import('wawoff2')
  const from = join(fontPackage, 'files')
  for (const file of await readdir(from)) {
    await writeFile(
      join(into, file.replace(/woff2$/, 'ttf')),
      await decompress(await readFile(join(from, file))),
    )
  }
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`
}

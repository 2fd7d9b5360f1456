import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { chromiumFiles } from './chromium-files.ts'

/**
 * What playwright needs to start a browser on this machine. Out of npm on Linux x64; elsewhere the installed Chrome;
 * `CHROMIUM=/path/to/browser` overrides both.
 */
export async function chromiumOptions(): Promise<LaunchOptions> {
  const own = process.env['CHROMIUM']
  if (own) return { executablePath: own, args: quiet }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome', args: quiet }
  const { executable, env } = await chromiumFiles()
  return { executablePath: executable, args: quiet, env: { ...inherited(), ...env } }
}

/** A headless browser; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(await chromiumOptions())
}

const quiet = [
  // Chromium's own sandbox does not work as root or in most containers; the pages are ours.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
]

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

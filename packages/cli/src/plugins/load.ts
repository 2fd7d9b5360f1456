import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from '@guanxi/engine'
import { refuseTypeScript } from '../files/typescript.ts'
import { ToldError } from '../messages/told-error.ts'

/**
 * The plugins a module exports, by default one or a list. It is run, so that it can do whatever this process can.
 * @param path none where it is undefined or empty
 * @throws GuanxiError `cli.file`
 */
export async function pluginsIn(path: string | undefined): Promise<readonly Plugin[]> {
  if (path === undefined || path === '') return []
  refuseTypeScript(path)
  const url = pathToFileURL(resolve(path)).href
  const found = (await import(url).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw refusal(path, reason ?? '', error)
  })) as { readonly default?: unknown }
  const list: unknown = Array.isArray(found.default) ? found.default : [found.default]
  if (isPlugins(list)) return list
  throw new ToldError({ code: 'cli.file', say: ({ failure }) => failure.noPlugins(path) })
}

function refusal(path: string, reason: string, cause: unknown): ToldError {
  return new ToldError({ code: 'cli.file', say: ({ failure }) => failure.pluginsFail(path, reason), cause })
}

function isPlugins(list: unknown): list is readonly Plugin[] {
  return (list as readonly unknown[]).every(
    (each) =>
      typeof each === 'object' && each !== null && 'name' in each && 'version' in each && 'tokens' in each,
  )
}

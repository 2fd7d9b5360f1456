import type { Context } from 'hono'
import type { Assets } from '../assets/build.ts'
import type { Staff, View } from './env.ts'
import { formatFor } from './format.ts'
import { messages } from './messages/index.ts'
import { languageOf, themeOf } from './preferences.ts'

export function viewOf(c: Context, assets: Assets, staff: Staff | null): View {
  const language = languageOf(c)
  return {
    language,
    theme: themeOf(c),
    t: messages[language],
    format: formatFor(language),
    staff,
    asset: assets.url,
  }
}

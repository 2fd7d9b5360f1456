import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { themes } from './env.ts'
import type { Theme } from './env.ts'
import { languages } from './messages/index.ts'
import type { Language } from './messages/index.ts'

const year = 365 * 86_400

/** What the visitor chose; else what the browser prefers. */
export function languageOf(c: Context): Language {
  const chosen = languages.find((language) => language === getCookie(c, 'language'))
  return chosen ?? (/^\s*zh\b/i.test(c.req.header('accept-language') ?? '') ? 'zh-CN' : 'en')
}

export function themeOf(c: Context): Theme {
  return themes.find((theme) => theme === getCookie(c, 'theme')) ?? 'auto'
}

/** Takes the form that chooses language or appearance, and goes back to the page it stood on. */
export async function choose(c: Context): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  const language = languages.find((known) => known === form.get('language'))
  const theme = themes.find((known) => known === form.get('theme'))
  const cookie = { path: '/', maxAge: year, sameSite: 'Lax' } as const
  if (language) setCookie(c, 'language', language, cookie)
  if (theme) setCookie(c, 'theme', theme, cookie)
  return c.redirect(pathBefore(c), 303)
}

/** The path of the page the form was sent from; the start page where it is another site's or unknown. */
function pathBefore(c: Context): string {
  const referer = c.req.header('referer') ?? ''
  if (!URL.canParse(referer)) return '/'
  const { origin, pathname, search } = new URL(referer)
  // A pathname that begins with two slashes would lead to another host.
  return origin === new URL(c.req.url).origin && !pathname.startsWith('//') ? pathname + search : '/'
}

import type { Actor } from '@guanxi/engine'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import type { Books } from '../books/open.ts'
import { beginSession, endSession, staffOf } from '../books/sessions.ts'
import type { Staff } from './env.ts'

const cookie = 'yunshan'
const signedOut = 'signed-out'

const demoStaff: Staff = { id: 'lin.yue', name: { en: 'Lin Yue', 'zh-CN': '林悦' } }

/** Who is signed in; null where nobody is. */
function signedIn(token: string | undefined, books: Books): Staff | null {
  return token !== undefined && staffOf(books, token) === demoStaff.id ? demoStaff : null
}

/** The portal's session as Guanxi's actor. */
export function actorOf(request: Request, books: Books): Actor | null {
  const staff = signedIn(parse(request.headers.get('cookie') ?? '', cookie)[cookie], books)
  return staff && { id: staff.id, kind: 'staff', roles: ['admin'] }
}

/** A first visit signs in by itself, as this is a demonstration; who signed out stays out. */
export function visit(c: Context, books: Books): Staff | null {
  const token = getCookie(c, cookie)
  const staff = signedIn(token, books)
  if (staff !== null || token === signedOut) return staff
  signIn(c, books)
  return demoStaff
}

export function signIn(c: Context, books: Books): void {
  remember(c, beginSession(books, demoStaff.id))
}

export function signOut(c: Context, books: Books): void {
  const token = getCookie(c, cookie)
  if (token !== undefined) endSession(books, token)
  remember(c, signedOut)
}

export function sessionOf(c: Context, books: Books): Staff | null {
  return signedIn(getCookie(c, cookie), books)
}

function remember(c: Context, value: string): void {
  setCookie(c, cookie, value, { path: '/', httpOnly: true, sameSite: 'Lax' })
}

import { html } from 'hono/html'
import type { View } from '../env.ts'
import { layout } from './layout.ts'
import type { Html } from './layout.ts'

export function signInPage(view: View): Html {
  const { title, text, button, hint } = view.t.signIn
  const body = html`<div class="alone">
    <h1>${title}</h1>
    <p>${text}</p>
    <form method="post" action="/sign-in"><button class="primary">${button}</button></form>
    <p class="quiet">${hint}</p>
  </div>`
  return layout(view, { title, section: null, body })
}

export function notFoundPage(view: View): Html {
  const { title, text, home } = view.t.notFound
  const body = html`<div class="alone">
    <h1>${title}</h1>
    <p>${text}</p>
    <p><a href="/">${home}</a></p>
  </div>`
  return layout(view, { title, section: null, body })
}

import { html } from 'hono/html'
import { themes } from '../env.ts'
import type { Staff, View } from '../env.ts'

export type Html = ReturnType<typeof html>

const sections = { overview: '/', orders: '/orders', products: '/products', customers: '/customers' } as const
export type Section = keyof typeof sections

interface Page {
  readonly title: string
  /** The place in the navigation; null on pages that have none. */
  readonly section: Section | null
  readonly body: Html
  /** A script's source, where the page has one. */
  readonly script?: string
}

export function layout(view: View, { title, section, body, script }: Page): Html {
  const { t, language, theme, asset } = view
  return html`<!doctype html>
    <html lang="${language}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${t.shop}</title>
        <link rel="icon" href="/assets/logo.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${asset('portal.css')}" />
        ${script ? html`<script type="module" src="${asset(script)}"></script>` : ''}
      </head>
      <body>
        <a class="skip" href="#content">${t.skip}</a>
        <header class="bar">
          <a class="brand" href="/">
            <img src="/assets/logo.svg" alt="" width="32" height="32" />
            <span><b>${t.shop}</b> <small>${t.backOffice}</small></span>
          </a>
          ${view.staff ? nav(view, section) : ''}
          <div class="tools">
            ${choice('language', language === 'en' ? 'zh-CN' : 'en', t.otherLanguage)}
            ${view.staff ? account(view, view.staff) : ''}
          </div>
        </header>
        <main id="content">${body}</main>
      </body>
    </html>`
}

function nav({ t }: View, section: Section | null): Html {
  const names = Object.keys(sections) as Section[]
  const link = (name: Section) =>
    html`<a href="${sections[name]}" ${name === section ? html`aria-current="page"` : ''}>${t.nav[name]}</a>`
  return html`<nav class="places">${names.map(link)}</nav>`
}

function account({ t, language, theme }: View, staff: Staff): Html {
  return html`<button type="button" class="person" popovertarget="account" title="${t.account.menu}">
      ${staff.name[language]}
    </button>
    <div id="account" class="menu" popover>
      <p>${t.account.theme}</p>
      <div class="segments">
        ${themes.map((name) => choice('theme', name, t.account[name], name === theme))}
      </div>
      <form method="post" action="/sign-out"><button>${t.account.signOut}</button></form>
    </div>`
}

/** A button that chooses language or appearance and stays on the page. */
function choice(name: 'language' | 'theme', value: string, label: string, chosen?: boolean): Html {
  const state = chosen === undefined ? html`lang="${value}"` : html`aria-pressed="${String(chosen)}"`
  return html`<form method="post" action="/preferences">
    <button name="${name}" value="${value}" ${state}>${label}</button>
  </form>`
}

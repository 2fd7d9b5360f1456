import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** The language of the nearest `lang` attribute, looked for through shadow hosts; follows every change at once. */
export class Language implements ReactiveController {
  /** A valid BCP 47 tag. */
  tag = 'en'
  readonly #host: ReactiveControllerHost & Element
  readonly #observer: MutationObserver

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host
    this.#observer = new MutationObserver(() => this.#read())
    host.addController(this)
  }

  hostConnected(): void {
    for (const root of rootsOf(this.#host)) {
      this.#observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true })
    }
    this.#read()
  }

  hostDisconnected(): void {
    this.#observer.disconnect()
  }

  #read(): void {
    const tag = validTag(nearestLang(this.#host) ?? navigator.language)
    if (tag === this.tag) return
    this.tag = tag
    this.#host.requestUpdate()
  }
}

function* rootsOf(element: Element): Generator<Node> {
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    yield root
    if (!(root instanceof ShadowRoot)) return
  }
}

function nearestLang(element: Element): string | null {
  const holder = element.closest('[lang]:not([lang=""])')
  if (holder) return holder.getAttribute('lang')
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? nearestLang(root.host) : null
}

function validTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en'
  } catch {
    console.warn(`lang="${tag}" is not a language tag such as "en" or "zh-CN"; English is used`)
    return 'en'
  }
}

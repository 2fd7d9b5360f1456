interface Versioned extends CustomElementConstructor {
  readonly version: string
}

/**
 * Registers an element under `tag`, or under `tag-suffix` beside another version's. Again with the same version is a
 * no-op; a tag taken by something else is left to it, with a warning. Outside a browser nothing happens.
 */
export function define(tag: string, element: Versioned, suffix?: string): void {
  if (typeof customElements === 'undefined') return
  const name = suffix ? `${tag}-${suffix}` : tag
  const taken = customElements.get(name) as Partial<Versioned> | undefined
  if (taken === undefined) {
    // A class of its own, as the registry takes each class only once.
    customElements.define(name, class extends element {})
  } else if (taken.version !== element.version) {
    const other = taken.version ? `version ${taken.version}` : 'another element'
    console.warn(`<${name}> is already ${other}; version ${element.version} can be defined with a tag suffix`)
  }
}

/** The row a key moves to from `row`, or null where the key does not move. */
export function rowAfter(key: string, row: Element): Element | null {
  const rows = [...(row.parentElement?.children ?? [])]
  const at = rows.indexOf(row)
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }
  const to = steps[key]
  return to === undefined ? null : (rows[to] ?? row)
}

/** Whether a key pressed on the page is free for the table to use: not typed into something, no chord, not taken. */
export function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return false
  const target = event.composedPath()[0]
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  )
}

/**
 * Opens or closes a popover beside what has the focus, which is brought into view: its own button may be out of sight, and
 * beside nothing it would stand in the page's corner.
 */
export function toggleBeside(popover: HTMLElement, focused: EventTarget | undefined): void {
  const beside = focused instanceof HTMLElement ? focused : null
  beside?.scrollIntoView({ block: 'nearest' })
  popover.togglePopover(beside ? { source: beside } : {})
}

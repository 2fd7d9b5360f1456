/** For a popover's `beforetoggle`: hands the focus it holds back to its button, as inside a shadow root Chromium drops it. */
export function returnFocus(event: ToggleEvent): void {
  const popover = event.target as HTMLElement
  const root = popover.getRootNode() as ShadowRoot
  if (event.newState !== 'closed' || !popover.contains(root.activeElement)) return
  root.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`)?.focus()
}

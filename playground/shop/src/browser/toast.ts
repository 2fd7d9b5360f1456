import { need } from './need.ts'

let hiding: ReturnType<typeof setTimeout> | undefined

export function toast(message: string): void {
  const place = need('#toast')
  place.textContent = message
  place.hidden = false
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    place.hidden = true
  }, 6000)
}

export function showSignedOut(): void {
  need('#signed-out').hidden = false
}

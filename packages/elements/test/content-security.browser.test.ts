import { expect, test } from 'vitest'
import { until } from './stand.ts'

const policy = "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'"

/** A frame of this origin under a strict policy, with both elements working in it. */
function strictFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  const script = new URL('./strict-page.ts', import.meta.url).href
  frame.srcdoc = `<!doctype html><html lang="en"><head><title>Strict</title>
    <meta http-equiv="Content-Security-Policy" content="${policy}"></head>
    <body><script type="module" src="${script}"></script></body></html>`
  return frame
}

test('both elements work under a strict policy with trusted types, without a violation', async () => {
  const frame = strictFrame()
  document.body.append(frame)
  const said = (): string => frame.contentDocument?.body.dataset['said'] ?? ''
  await until(() => said() !== '')
  // The page forbids something itself first, which shows that violations are seen.
  expect(said()).toBe('forbidden: style-src-attr · table 50 · card 王建国 · why 2 · recorded')
}, 20_000)

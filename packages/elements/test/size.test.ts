import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { build } from 'vite'

const budget = 45_000

// Else Lit would be measured as it is for developing.
vi.stubEnv('NODE_ENV', 'production')

interface Bundle {
  /** Bytes on the wire, Lit included. */
  readonly size: number
  /** What it is made of. */
  readonly modules: readonly string[]
}

/** A page that defines just this element. */
async function bundleOf(define: string, from = '../src/index.ts'): Promise<Bundle> {
  const page = 'virtual:page'
  const index = fileURLToPath(new URL(from, import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === page ? id : null),
        load: (id) =>
          id === page ? `import { ${define} } from ${JSON.stringify(index)}; ${define}()` : null,
      },
    ],
    build: { write: false, target: 'es2024', rolldownOptions: { input: page } },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunks = outputs.filter((one) => one.type === 'chunk')
  return {
    size: chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0),
    modules: chunks.flatMap(({ moduleIds }) => moduleIds),
  }
}

for (const define of ['defineCustomerTable', 'defineCustomerCard']) {
  test(`${define} costs a page no more than ${budget / 1000} KB`, async () => {
    const { size } = await bundleOf(define)
    console.info(`${define}: ${(size / 1000).toFixed(1)} KB gzip`)
    expect(size).toBeGreaterThan(5000)
    expect(size).toBeLessThanOrEqual(budget)
  })
}

test('the element of a plugin brings the shared ground and its messages into a page, and nothing of a server', async () => {
  const { size, modules } = await bundleOf(
    'defineBirthdayToday',
    '../../../docs/examples/birthday/elements.ts',
  )
  console.info(`defineBirthdayToday: ${(size / 1000).toFixed(1)} KB gzip`)
  expect(size).toBeLessThanOrEqual(20_000)
  const rooms = modules.flatMap((id) => /\/packages\/(core\/src\/\w+|\w+)\//.exec(id)?.[1] ?? [])
  expect([...new Set(rooms)].toSorted()).toEqual([
    'client',
    'core/src/messages',
    'core/src/sentences',
    'elements',
  ])
})

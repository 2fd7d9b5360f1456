import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { build } from 'vite'

const budget = 45_000

// Else Lit would be measured as it is for developing.
vi.stubEnv('NODE_ENV', 'production')

/** Bytes on the wire of a page that defines just this element, Lit included. */
async function gzipSize(define: string): Promise<number> {
  const page = 'virtual:page'
  const index = fileURLToPath(new URL('../src/index.ts', import.meta.url))
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
  return outputs.reduce((sum, chunk) => sum + (chunk.type === 'chunk' ? gzipSync(chunk.code).length : 0), 0)
}

for (const define of ['defineCustomerTable', 'defineCustomerCard']) {
  test(`${define} costs a page no more than ${budget / 1000} KB`, async () => {
    const size = await gzipSize(define)
    console.info(`${define}: ${(size / 1000).toFixed(1)} KB gzip`)
    expect(size).toBeGreaterThan(5000)
    expect(size).toBeLessThanOrEqual(budget)
  })
}

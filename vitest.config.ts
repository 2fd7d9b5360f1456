import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumOptions } from './test/harness/chromium.ts'

export default defineConfig({
  cacheDir: 'node_modules/.cache/vite',
  test: {
    // PostgreSQL and what tests start beside them wait more than they work.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          include: [
            'packages/*/test/**/*.test.ts',
            'plugins/*/test/**/*.test.ts',
            'playground/*/test/**/*.test.ts',
            'test/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.browser.test.ts', 'test/e2e/**'],
          globalSetup: 'test/harness/postgres.setup.ts',
          // A file's modules serve the next one: to load them anew for each would take as long as the tests themselves. So what a test
          // opens or sets it must close or set back.
          isolate: false,
          // Only a hang takes so long: the machine may have much else to do.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/shop.setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: [
            'packages/*/test/**/*.browser.test.ts',
            'plugins/*/test/**/*.browser.test.ts',
            'test/**/*.browser.test.ts',
          ],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await chromiumOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})

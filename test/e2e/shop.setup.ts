// One shop for the whole run, with data of its own; tests change no more than the customers they name.
import type { TestProject } from 'vitest/node'
import { startShop, temporaryFolder } from './shop.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the shop answers, without a slash at the end. */
    shopUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder()
  const shop = await startShop(folder.path)
  project.provide('shopUrl', shop.url)
  return async () => {
    await shop.stop()
    await folder.remove()
  }
}

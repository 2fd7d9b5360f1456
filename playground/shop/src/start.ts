import { GuanxiError } from '@guanxi/core'
import { join } from 'node:path'
import { buildAssets, watchAssets } from './assets/build.ts'
import { openBooks } from './books/open.ts'
import { openCrm } from './crm/open.ts'
import { createPortal } from './portal/app.ts'
import { prepare } from './prepare/prepare.ts'
import { progress } from './prepare/progress.ts'
import { listen } from './server/listen.ts'
import { localOnly } from './server/local-only.ts'
import { keepSwept } from './server/sweeping.ts'
import { readSettings } from './settings.ts'

const say = (line: string) => console.log(line)
const clock = () => Date.now()

async function start(): Promise<void> {
  const settings = readSettings(process.env, process.argv)
  const files = await prepare(
    settings.data,
    clock(),
    progress('Living through two years of the shop', process.stdout),
  )
  const assets = settings.watch
    ? await watchAssets(join(settings.data, 'assets-watched'))
    : await buildAssets(join(settings.data, 'assets'))
  const books = openBooks(files.books)
  const crm = await openCrm(files.crm)
  await crm.sweep(clock())
  const portal = createPortal({ books, crm, assets, clock })
  const server = await listen(
    localOnly((request) => portal.fetch(request)),
    settings.port,
    say,
  )
  const stopSweeping = keepSwept(crm, clock)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void server
      .close()
      .then(stopSweeping)
      .then(assets.close)
      .then(() => crm.close())
      .then(() => books.close())
      .catch((error: unknown) => {
        console.error(error)
        process.exitCode = 1
      })
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  say(`Yunshan Tea’s back office is open: http://localhost:${server.port}`)
}

try {
  await start()
} catch (error) {
  console.error(error instanceof RangeError || error instanceof GuanxiError ? error.message : error)
  process.exitCode = 1
}

// A real PostgreSQL out of npm, on a folder of its own and a free port: nothing to install, nothing left behind.
import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import pg from 'pg'
import { postgresFiles } from './postgres-files.ts'

export interface PostgresServer {
  /** Superuser connection to the `postgres` database, without a password. */
  readonly url: string
  /** Ends it and starts it again, at the same address and with what it holds: at once as in a crash, or in good order. */
  restart(how: 'crash' | 'orderly'): Promise<void>
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; this is `nobody` on every Linux and macOS. */
const nobody = 65534

/**
 * Starts a server that sorts by language and keeps Shanghai time, as a stranger's may: what depends on the server's
 * collation or zone shows here.
 *
 * @param durable true for benches: writes reach the disk as in production. Tests do without. With `restarts` what is committed outlives
 *   a crash of the server, though not one of the machine.
 */
export async function startPostgres({
  durable = false,
}: { readonly durable?: boolean | 'restarts' } = {}): Promise<PostgresServer> {
  const asRoot = process.getuid?.() === 0
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-postgres-'))
  if (asRoot) await chown(folder, nobody, nobody)
  const files = await postgresFiles(asRoot)
  const data = join(folder, 'data')
  const run = (program: string, args: string[]) =>
    spawn(program, args, {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(asRoot ? { uid: nobody, gid: nobody } : {}),
    })

  const owner = ['--username', 'guanxi', '--auth', 'trust']
  const language = ['--encoding', 'UTF8', '--locale-provider', 'icu', '--icu-locale', 'en', '--locale', 'C']
  const initdb = run(files.initdb, ['--pgdata', data, '--no-sync', ...owner, ...language])
  const initdbSaid = collect(initdb)
  await once(initdb, 'close')
  if (initdb.exitCode !== 0) throw new Error(`initdb ended with ${initdb.exitCode}: ${initdbSaid()}`)

  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'Asia/Shanghai',
    max_connections: '200',
  }
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const spared = { true: {}, restarts: { fsync: 'off' }, false: careless }[`${durable}`]
  const chosen = Object.entries({ ...settings, ...spared })
  const begin = (): ChildProcess =>
    run(files.postgres, [
      '-D',
      data,
      '-p',
      String(port),
      ...chosen.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ])
  let server = begin()
  // A killed test run leaves no server behind: SIGKILL is safe, the data goes with it.
  const atExit = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    files.removeSync()
  }
  process.once('exit', atExit)

  const url = `postgres://guanxi@127.0.0.1:${port}/postgres`
  await answering(url, server, collect(server))
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null) return
    const gone = once(server, 'close')
    server.kill(signal)
    await gone
  }
  return {
    url,
    async restart(how) {
      await end(how === 'crash' ? 'SIGQUIT' : 'SIGINT')
      server = begin()
      await answering(url, server, collect(server))
    },
    async stop() {
      process.off('exit', atExit)
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
      files.removeSync()
    },
  }
}

function collect(child: ChildProcess): () => string {
  const said: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 200) said.push(text)
  })
  return () => said.join('').trim()
}

async function answering(url: string, server: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}: ${said()}`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`postgres does not answer: ${said()}`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

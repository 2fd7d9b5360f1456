import { readYaml } from '@guanxi/core'
import { createCrm, sqlite } from '@guanxi/engine'
import type { Crm } from '@guanxi/engine'
import { notes } from '@guanxi/plugin-notes'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const configFile = join(import.meta.dirname, '../../guanxi.config.yaml')

/** The shop's CRM in a SQLite file, which is made where there is none. */
export async function openCrm(file: string): Promise<Crm> {
  const config = readYaml(await readFile(configFile, 'utf8'), 'guanxi.config.yaml')
  return createCrm({ database: sqlite(file), config, plugins: [notes()], env: process.env })
}

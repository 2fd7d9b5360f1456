// The tower as it stands on disk; exits 1 and names every import that breaks it.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join, sep } from 'node:path'
import { checkTower } from './tower.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const paths = globSync('{packages,plugins,playground}/*/{package.json,src/**/*.ts}', { cwd: root })
const broken = checkTower(
  new Map(paths.map((path) => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')])),
)

for (const line of broken) console.error(line)
if (broken.length > 0) process.exitCode = 1
else console.log(`The tower stands: ${paths.length} files, every import points down, no circle.`)

import { lstat } from 'node:fs/promises'
import { GuanxiError } from '@guanxi/core'

/**
 * Rows set aside would be written over whatever a link by that name points to, perhaps put there by somebody else.
 * @throws GuanxiError `import.aside-link`
 */
export async function refuseLink(path: string): Promise<void> {
  if (!(await isLink(path))) return
  throw new GuanxiError(
    'import.aside-link',
    `"${path}", where rows that cannot be taken are set aside, is a link to another place; remove the link`,
  )
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

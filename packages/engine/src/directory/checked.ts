import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { GuanxiError } from '@guanxi/core'
import type { Directory } from './directory.ts'

/** Milliseconds the host may take for an answer. */
const longest = 10_000

const user = z.object({
  id: z.string().min(1),
  name: z.string(),
  teams: z.array(z.string()).optional(),
  manager: z.string().nullish(),
  present: z.boolean().nullish(),
})
const team = z.object({ id: z.string().min(1), name: z.string() })

/**
 * A host's directory, its answers read as anything from outside is.
 * @throws GuanxiError `directory.failed` where it throws, takes longer than 10 s, or answers something else
 */
export function checkedDirectory(host: Directory): Directory {
  return {
    users: async (ids) => await answer('users', () => host.users(ids), z.array(user)),
    teams: async () => await answer('teams', () => host.teams(), z.array(team)),
    members: async (of) => await answer('members', () => host.members(of), z.array(user)),
  }
}

async function answer<Answer>(
  method: string,
  ask: () => Promise<Answer>,
  form: z.ZodType<Answer>,
): Promise<Answer> {
  const read = form.safeParse(await inTime(method, ask))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw failed(method, `answered what it should not: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}

async function inTime(method: string, ask: () => Promise<unknown>): Promise<unknown> {
  const over = new AbortController()
  const late = async (): Promise<never> => {
    await setTimeout(longest, undefined, { signal: over.signal })
    throw failed(method, `did not answer within ${longest / 1000} s`)
  }
  try {
    return await Promise.race([ask(), late()])
  } catch (error) {
    if (error instanceof GuanxiError && error.code === 'directory.failed') throw error
    throw failed(method, `failed: ${error instanceof Error ? error.message : String(error)}`, error)
  } finally {
    over.abort()
  }
}

function failed(method: string, what: string, cause?: unknown): GuanxiError {
  const message = `the host's directory cannot tell who its people are, so nothing was done: ${method}() ${what}`
  return new GuanxiError('directory.failed', message, { status: 503, cause })
}

import { z } from 'zod'
import type { PluginsHealth } from '@guanxi/core/api'
import { defineAction, defineJob, definePlugin, defineQuery } from '../../src/index.ts'
import type { Crm, CrmOptions, DatabaseLocation, GuanxiError, JobContext, Plugin } from '../../src/index.ts'
import { openShop } from '../shop.ts'

const input = z.strictObject({})
const output = z.null()

/** Keeps the process from everything else. */
export function block(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

/** A plugin that does as it is told, beside one that only goes about its work. */
export function wild(
  run: () => Promise<unknown> | never,
  more: Partial<Plugin> & { readonly job?: (context: JobContext) => Promise<unknown> } = {},
): Plugin {
  const { job = async () => await run(), ...brings } = more
  const timeLimit = 300
  const body = async (): Promise<null> => {
    await run()
    return null
  }
  const act = defineAction({ name: 'wild.act', input, output, timeLimit, run: body })
  const ask = defineQuery({ name: 'wild.ask', input, output, timeLimit, run: body })
  const work = defineJob({ name: 'wild.work', input, timeLimit, attempts: 1, run: job })
  const begin = defineAction({
    name: 'wild.begin',
    input,
    output,
    run: async (context) => {
      await context.enqueue(work, {})
      return null
    },
  })
  return definePlugin({
    name: 'wild',
    version: '1.0.0',
    settings: z.any(),
    tokens: [act, ask, work, begin],
    ...brings,
  })
}

export async function openWild(
  location: DatabaseLocation,
  plugins: readonly Plugin[],
  more: Partial<CrmOptions> = {},
) {
  const problems: GuanxiError[] = []
  const opened = await openShop(location, {
    plugins,
    work: false,
    random: () => 0.5,
    onProblem: (problem) => problems.push(problem),
    ...more,
  })
  return { ...opened, problems, health: async () => await healthOf(opened.crm) }
}

/** Codes and parts of what the first plugin has had, the newest first. */
async function healthOf(crm: Crm): Promise<string[]> {
  const { plugins } = (await crm.run('plugins.health', {})) as PluginsHealth
  return plugins.flatMap(({ troubles }) =>
    troubles.map(({ code, part, times }) => `${code} ${part} ${times}`),
  )
}

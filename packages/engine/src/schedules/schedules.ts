import type { Model } from '@guanxi/core'
import { scheduleName } from '../automations/schedule.ts'
import type { Scheduled } from '../automations/schedule.ts'
import type { NewJob } from '../jobs/enqueue.ts'
import type { OwnedJob } from '../plugin/assemble.ts'

/** Something the clock brings: an automation, or a job. */
export interface Scheduling {
  /** An automation's name, or the full name of a job, which has a dot. */
  readonly name: string
  /** Minute, hour, day of month, month, day of week, in the configuration's time zone. */
  readonly pattern: string
  /**
   * Whether the code says so, rather than the live configuration, which is the same for every process: two versions of a plugin that are at work at
   * a time may say differently.
   */
  readonly byCode: boolean
  /** What is to be done. @param at the time it was scheduled for */
  readonly job: (at: number) => NewJob
}

/** All that the clock brings by this configuration, and by the plugins that are here. */
export function schedulesOf(model: Model, jobs: ReadonlyMap<string, OwnedJob>): readonly Scheduling[] {
  const ofAutomations = [...model.automations.values()].flatMap(({ name, trigger }): Scheduling[] =>
    trigger.kind === 'schedule'
      ? [
          {
            name,
            pattern: trigger.pattern,
            byCode: false,
            job: (at) => ofAutomation({ automation: name, at, behind: '' }),
          },
        ]
      : [],
  )
  const ofJobs = [...jobs.values()].flatMap(({ token: { name, every } }): Scheduling[] =>
    // Where one still waits for its turn, it does for the next as well; and one never begins beside the other.
    every === undefined
      ? []
      : [
          {
            name,
            pattern: every,
            byCode: true,
            job: () => ({ name, input: {}, key: 'by the clock', lane: name }),
          },
        ],
  )
  return [...ofAutomations, ...ofJobs]
}

function ofAutomation(input: Scheduled): NewJob {
  return { name: scheduleName, input }
}

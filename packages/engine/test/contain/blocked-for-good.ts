// A process of its own that one action keeps from everything else for good: only its watchdog can tell.
import { createMarks } from '../../src/contain/marks.ts'
import { watchLoop } from '../../src/contain/watch.ts'
import { startWatchdog } from '../../src/contain/watchdog.ts'

const part = { kind: 'job', name: 'wild.work', owner: 'wild' } as const
const other = { kind: 'action', name: 'tame.act', owner: 'tame' } as const
const marks = createMarks([other, part], () => {})
watchLoop(marks, () => {})
startWatchdog(marks, () => {}, 1500)
setTimeout(() => {
  void marks.during(part, async () => {
    await Promise.resolve()
    for (;;);
  })
}, 1200)

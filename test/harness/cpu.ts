/**
 * Milliseconds of work that this process has done since a `process.cpuUsage()`. A test that what might take for ever does not: unlike
 * the time of day it does not show what else the machine has to do.
 */
export function workedSince(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

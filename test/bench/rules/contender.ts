/** Decides all three tables for the first customers, one at a time, and puts their classes down in `into`, three for each. */
export type Decide = (count: number, into: string[]) => void | Promise<void>

/** Tells whether two decided the same: FNV-1a over the classes. */
export function checksum(classes: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const name of classes) {
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ 0xff, 0x01000193)
  }
  return hash >>> 0
}

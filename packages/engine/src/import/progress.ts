/** How far an import is: bytes while reading, lines while checking and writing, customers or events while placing. */
export interface Progress {
  readonly phase: 'reading' | 'checking' | 'writing' | 'placing'
  readonly done: number
  readonly total: number
}

export type OnProgress = (progress: Progress) => void

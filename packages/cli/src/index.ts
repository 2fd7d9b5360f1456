export { main } from './main.ts'
export { systemTerminal } from './terminal/terminal.ts'
export type { Output, Terminal } from './terminal/terminal.ts'

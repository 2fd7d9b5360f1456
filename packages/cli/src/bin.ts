#!/usr/bin/env node
import { main } from './main.ts'
import { systemTerminal } from './terminal/terminal.ts'

process.exitCode = await main(process.argv.slice(2), systemTerminal())

import { expect, test } from 'vitest'
import { reckon } from './reckon.ts'

const row = (kind: string, what: string, count = 1) => ({ kind, what, customer: 'lin', count })

/** What is there after event number 1 of one customer, where all went well. */
const whole = [
  row('purchase', '1'),
  row('echo', '1'),
  row('task', 'task 1'),
  row('task', 'answer 1'),
  row('task', 'seldom'),
  row('run steps', 'done'),
  row('run answer', 'done'),
  row('run seldom', 'done'),
]
const kept = { orders: 1, echoes: 1, counted: 1, tagged: false }

function wrongIn(rows: typeof whole, accepted = [1], lin: typeof kept = kept): string[] {
  return reckon({ rows, customers: ['lin'] }, accepted, new Map([['lin', lin]]))
}

test('what is there once is as it was to be', () => {
  expect(wrongIn(whole)).toEqual([])
})

test('what was accepted and is lost, what is there twice, and what nobody accepted are told', () => {
  expect(wrongIn(whole, [1, 2])).toContain('purchase 2: 0, and should be 1')
  expect(wrongIn([...whole, row('task', 'task 1')])).toEqual(['task task 1: 2, and should be 1'])
  expect(wrongIn([...whole, row('late', '1')])).toEqual(['late 1: is there, and nobody was told that it is'])
  expect(wrongIn([...whole, row('task', 'seldom')])).toEqual([
    'customer lin, tasks "seldom": 2, and should be 1',
  ])
  expect(wrongIn(whole, [1], { ...kept, counted: 2 })).toEqual([
    'customer lin, counted by steps: 2, and should be 1',
  ])
})

test('runs that did not end are told', () => {
  expect(wrongIn([...whole, row('run waits', 'waiting')])).toEqual(['1 × run waits waiting'])
  expect(wrongIn([...whole, row('run seldom', 'failed: no', 2)])).toEqual(['2 × run seldom failed: no'])
})

import { expect, it } from 'vitest'
import { dueOf } from './due.ts'

const now = Date.parse('2026-03-10T12:00:00Z')

it.each([
  ['2026-03-10T11:59:59Z', { kind: 'overdue' }],
  ['2026-03-10T12:00:30Z', { kind: 'now' }],
  ['2026-03-10T12:40:00Z', { kind: 'in', value: 40, unit: 'minute' }],
  ['2026-03-10T13:39:00Z', { kind: 'in', value: 99, unit: 'minute' }],
  ['2026-03-10T14:59:00Z', { kind: 'in', value: 2, unit: 'hour' }],
  ['2026-03-13T12:00:00Z', { kind: 'in', value: 3, unit: 'day' }],
  ['2200-01-01T00:00:00Z', { kind: 'none' }],
])('what must be decided by %s is %o', (at, due) => {
  expect(dueOf(Date.parse(at), now)).toEqual(due)
})

import { expect, it } from 'vitest'
import { reportSignal } from './reasons.ts'

it.each([
  ['self-harm', 'crisis', 3],
  ['attack', 'harm', 2],
  ['other', 'harm', 1],
  ['personal-information', 'privacy', 1],
  ['spam', 'spam', 1],
  ['off-topic', 'spam', 0],
  ['medical-advice', 'advice', 1],
] as const)('a report of %s goes to the %s lane with severity %s', (reason, lane, severity) => {
  expect(reportSignal(reason, 'reporter')).toEqual({
    kind: 'report',
    lane,
    severity,
    reporterId: 'reporter',
  })
})

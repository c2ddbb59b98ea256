import { ReportReason } from '@kith/shared/moderation/contract.ts'
import { expect, it } from 'vitest'
import { reportLanes, reportSignal } from './reasons.ts'

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

it('every reason that a member can choose has a lane', () => {
  expect(Object.keys(reportLanes).toSorted()).toEqual([...reasons()].toSorted())
})

function reasons(): readonly string[] {
  return 'enum' in ReportReason && Array.isArray(ReportReason.enum) ? ReportReason.enum : []
}

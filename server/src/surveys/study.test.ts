import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { describe, expect, it } from 'vitest'
import { joinedBySource, visitStudyRows } from './study.ts'
import { studyRespondents } from './study-respondents.ts'

const yes = { codes: ['yes'] }
const no = { codes: ['no'] }

describe('the 2021 study, recomputed', () => {
  it('shows exactly the published n and N', () => {
    const rows = visitStudyRows(studyRespondents(), 900).map(({ row, n, N, denominator }) => [
      row,
      n,
      N,
      denominator,
    ])
    expect(rows).toEqual([
      ['completed', 102, 900, 'handed-out'],
      ['heard', 46, 102, 'completed'],
      ['brochure', 15, 44, 'said-how'],
      ['provider', 19, 44, 'said-how'],
      ['other', 10, 44, 'said-how'],
      ['no-source', 2, 46, 'heard'],
      ['registered', 20, 102, 'completed'],
      ['reasons', 11, 20, 'registered'],
      ['expectations', 15, 20, 'registered'],
    ])
  })

  it('does not depend on the order of the responses', () => {
    expect(visitStudyRows(studyRespondents().toReversed(), 900)).toEqual(
      visitStudyRows(studyRespondents(), 900),
    )
  })

  it('counts a person once, however many reasons they named', () => {
    const many = { heard: yes, registered: yes, reasons: { codes: ['diagnosis', 'peer-support'] } }
    expect(visitStudyRows([many], 1)).toContainEqual({
      row: 'reasons',
      n: 1,
      N: 1,
      denominator: 'registered',
    })
  })

  it('does not count what was answered and then taken back', () => {
    const changed = { heard: no, 'how-heard': { codes: ['brochure'] }, registered: yes }
    const counted = visitStudyRows([changed], 1).filter(({ n }) => n > 0)
    expect(counted.map(({ row }) => row)).toEqual(['completed'])
  })

  it('of nobody counts nothing', () => {
    expect(visitStudyRows([], 0).every(({ n, N }) => n === 0 && N === 0)).toBe(true)
  })
})

describe('who joined, by where they had heard of it,', () => {
  it('adds up to those who joined, with those who gave no source', () => {
    const heard = (source: string | null, registered: 'yes' | 'no'): Answers => ({
      heard: yes,
      ...(source !== null && { 'how-heard': { codes: [source] } }),
      registered: { codes: [registered] },
    })
    const answers = [
      heard('brochure', 'yes'),
      heard('brochure', 'no'),
      heard('provider', 'yes'),
      heard(null, 'yes'),
      heard(null, 'no'),
      // An answer to a question that is no longer asked does not count.
      { heard: no, registered: yes, 'how-heard': { codes: ['other'] } },
    ]
    expect(joinedBySource(answers)).toEqual({ brochure: 1, provider: 1, other: 0, 'no-source': 1 })
  })
})

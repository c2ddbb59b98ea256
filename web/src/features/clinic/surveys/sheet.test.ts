import { describe, expect, it } from 'vitest'
import { asked, chosen, missing, sheetOf, type Choices } from './sheet.ts'
import { visitSurvey } from './visit-survey.ts'

const idsFor = (choices: Choices) => asked(visitSurvey, choices).map(({ id }) => id)
const whyNot = visitSurvey.items.find(({ id }) => id === 'why-not')

describe('a sheet', () => {
  it.each<[string, Choices, string[]]>([
    ['nothing yet', {}, ['heard']],
    ['not heard of it', { heard: ['no'] }, ['heard']],
    ['heard of it', { heard: ['yes'] }, ['heard', 'how-heard', 'registered']],
    [
      'joined',
      { heard: ['yes'], registered: ['yes'] },
      ['heard', 'how-heard', 'registered', 'reasons', 'expectations'],
    ],
    [
      'not joined',
      { heard: ['yes'], registered: ['no'] },
      ['heard', 'how-heard', 'registered', 'why-not'],
    ],
  ])('asks only what follows from: %s', (_, choices, ids) => {
    expect(idsFor(choices)).toEqual(ids)
  })

  it('sends only what is asked, though all that was chosen is kept', () => {
    const choices = { heard: ['no'], 'how-heard': ['brochure'], reasons: ['diagnosis'] }
    expect(sheetOf(visitSurvey, choices)).toEqual({ heard: 'no' })
  })

  it('sends several answers as a list, one as itself, and nothing for an empty question', () => {
    const choices = {
      heard: ['yes'],
      'how-heard': [],
      registered: ['yes'],
      reasons: ['diagnosis', 'other'],
    }
    expect(sheetOf(visitSurvey, choices)).toEqual({
      heard: 'yes',
      registered: 'yes',
      reasons: ['diagnosis', 'other'],
    })
  })

  it('needs its first question alone', () => {
    expect(missing(visitSurvey, {})).toBe('heard')
    expect(missing(visitSurvey, { heard: ['yes'] })).toBeNull()
  })

  it('keeps "I would rather not say" apart from all reasons', () => {
    if (whyNot?.type !== 'choice') throw new Error('no such question')
    expect(chosen(whyNot, ['privacy', 'other'], ['privacy', 'other', 'prefer-not'])).toEqual([
      'prefer-not',
    ])
    expect(chosen(whyNot, ['prefer-not'], ['prefer-not', 'privacy'])).toEqual(['privacy'])
    expect(chosen(whyNot, ['privacy', 'other'], ['other'])).toEqual(['other'])
  })
})

import { describe, expect, it } from 'vitest'
import { answered, of, one, option, times, version, words } from '#testing/respondents.ts'
import { suppressSurvey } from './item-report.ts'
import type { Respondent } from './respondents.ts'

const T = 3
const chose = (...codes: string[]) => one({ many: answered(codes) })
const a = chose('a')
const b = chose('b')
const both = chose('a', 'b')
const offering = (number: number, codes: string[]) =>
  version(number, {
    items: [
      {
        type: 'choice',
        id: 'many',
        title: words('Many'),
        repeats: true,
        options: codes.map(option),
      },
    ],
  })

/** The choices that are shown, of everybody and of groups. */
const shownOf = (versions: readonly (readonly Respondent[])[], codes = ['a', 'b']) => {
  const given = versions.map((people, i) => ({
    definition: offering(i + 1, codes),
    people: people.map((person) => ({ ...person, version: i + 1 })),
  }))
  const { counts } = suppressSurvey(given, { threshold: T, least: T })
  return Array.from(counts).flatMap(([name, count]) =>
    /^many\|[^|]*\|[^|]*\|=/.test(name) && count.shown && count.n > 0 ? [name.slice(5)] : [],
  )
}

describe('of several choices', () => {
  it('all are shown where enough people chose both', () => {
    expect(shownOf([[...times(3, a), ...times(3, b), ...times(3, both)]])).toEqual([
      'v1|all|=a',
      'v1|all|=b',
    ])
  })

  it('and where nobody did', () => {
    expect(shownOf([[...times(3, a), ...times(3, b)]])).toHaveLength(2)
  })

  it.each([1, 2])('none is shown where %i chose both, which can be worked out', (n) => {
    expect(shownOf([[...times(3, a), ...times(3, b), ...times(n, both)]])).toEqual([])
  })

  it('nor where there is another that nobody chose', () => {
    expect(shownOf([[...times(3, a), ...times(3, b), both]], ['a', 'b', 'c'])).toEqual([])
  })

  it('nor where so few chose more than one of many', () => {
    const c = chose('c')
    const some = [...times(3, a), ...times(3, b), ...times(3, c)]
    expect(shownOf([[...some, both, chose('b', 'c')]], ['a', 'b', 'c'])).toEqual([])
    const more = [...times(3, both), ...times(3, chose('b', 'c'))]
    expect(shownOf([[...some, ...more]], ['a', 'b', 'c'])).toHaveLength(3)
  })

  it('nor where one of them tells how many answered, which is hidden, and so how few did not choose another', () => {
    const said = [both, both, a]
    const first = [...said, one({ many: of('not_shown') })]
    const second = [...said, ...times(2, one({ many: of('prefer_not') }))]
    const shown = shownOf([first, second])
    expect(shown.includes('pool|all|=a') && shown.includes('pool|all|=b')).toBe(false)
  })

  it('and of all that were given, those of groups go first', () => {
    const on = (mode: Respondent['mode'], person: Respondent) => ({ ...person, mode })
    const many = [...times(30, a), ...times(30, b), ...times(30, both)].map((person) =>
      on('paper', person),
    )
    const few = [...times(9, a), ...times(9, b), both].map((person) => on('tablet', person))
    expect(shownOf([[...many, ...few]])).toEqual(['v1|all|=a', 'v1|all|=b'])
  })
})

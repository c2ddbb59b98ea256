import { check } from '@kith/shared/surveys/check.ts'
import { describe, expect, it } from 'vitest'
import {
  added,
  changed,
  conditionOn,
  duplicated,
  inserted,
  KINDS,
  lackingIn,
  moved,
  newOption,
  questionsBefore,
  removed,
  withConditions,
  type Version,
} from './editing.ts'

const empty: Version = {
  key: 'k',
  number: 1,
  title: { en: 'A', es: 'B' },
  intro: { en: '', es: '' },
  licence: 'unknown',
  attribution: '',
  mayModify: true,
  items: [],
}
const of = (...kinds: (typeof KINDS)[number][]) =>
  kinds.reduce((version, kind) => added(version, kind).version, empty)
const ids = ({ items }: Version) => items.map(({ id }) => id)

describe('a survey that is being written', () => {
  it('takes each kind of item, with ids of their own', () => {
    const version = of(...KINDS)
    expect(version.items.map(({ type }) => type)).toEqual(KINDS)
    expect(new Set(ids(version)).size).toBe(KINDS.length)
    expect(new Set(check(version).map(({ code }) => code))).toEqual(
      new Set(['translation_missing']),
    )
  })

  it('never gives an id again while it is in use, nor the code of a choice', () => {
    const version = removed(of('text', 'text', 'text'), 'q1')
    expect(ids(added(version, 'text').version)).toEqual(['q2', 'q3', 'q4'])
    expect(newOption(['a1', 'a3']).code).toBe('a4')
    expect(newOption(['a1', 'a2', 'a4']).code).toBe('a5')
  })

  it('keeps ids when items are moved, copied or said in other words', () => {
    const version = of('text', 'boolean', 'date')
    expect(ids(moved(version, 'q3', -1))).toEqual(['q1', 'q3', 'q2'])
    expect(ids(moved(version, 'q1', -1))).toEqual(['q1', 'q2', 'q3'])
    expect(ids(moved(version, 'q3', 1))).toEqual(['q1', 'q2', 'q3'])
    const copy = duplicated(version, 'q1')
    expect(ids(copy.version)).toEqual(['q1', 'q4', 'q2', 'q3'])
    const said = changed(version, { type: 'text', id: 'q1', title: { en: 'X', es: 'Y' } })
    expect(ids(said)).toEqual(ids(version))
  })

  it('is as it was after a deletion is taken back', () => {
    const version = of('text', 'boolean', 'date')
    const [, item] = version.items
    const without = removed(version, 'q2')
    expect(item && inserted(without, 1, item)).toEqual(version)
  })

  it('lets only earlier questions decide, and says so where one is moved behind', () => {
    const version = of('boolean', 'group', 'text')
    const [asked] = questionsBefore(version, 'q3')
    expect(questionsBefore(version, 'q3').map(({ id }) => id)).toEqual(['q1'])
    const item = version.items[2]
    if (!asked || !item) throw new Error('no question')
    const waiting = changed(version, withConditions(item, [conditionOn(asked)]))
    const behind = moved(moved(waiting, 'q1', 1), 'q1', 1)
    expect(check(behind)).toContainEqual({ code: 'question_later', item: 'q3' })
    expect(withConditions(item, [])).toEqual(item)
  })

  it('counts the texts that are in one language only', () => {
    const [item] = of('choice').items
    if (!item) throw new Error('no item')
    expect(lackingIn(item)).toEqual({ en: 0, es: 0 })
    expect(lackingIn({ ...item, title: { en: 'X', es: ' ' } })).toEqual({ en: 0, es: 1 })
    expect(lackingIn({ ...item, title: { en: '', es: 'Y' } })).toEqual({ en: 1, es: 0 })
  })
})

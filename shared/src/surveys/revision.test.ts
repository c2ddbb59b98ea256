import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { put } from './answers.ts'
import type { Answer, Answers } from './questionnaire.ts'
import { save, type Draft } from './revision.ts'

const current = { revision: 3, answers: { heard: { codes: ['yes'] }, why: { text: 'a' } } }

describe('saving answers', () => {
  it('written on the newest revision makes the next one', () => {
    const incoming = { revision: 3, answers: { heard: { codes: ['no'] } } }
    expect(save(current, incoming)).toEqual({
      ok: true,
      draft: { revision: 4, answers: incoming.answers },
    })
  })

  it('written on an older one shows both, and where they differ', () => {
    const incoming = { revision: 2, answers: { heard: { codes: ['yes'] }, how: { codes: ['b'] } } }
    expect(save(current, incoming)).toEqual({
      ok: false,
      current,
      incoming,
      differing: ['why', 'how'],
    })
  })

  it('that claim a revision which is not there yet is a conflict too', () => {
    expect(save(current, { revision: 9, answers: {} }).ok).toBe(false)
  })

  it('a second time, after a reply that got lost, changes nothing', () => {
    const again = { revision: 2, answers: { why: { text: 'a' }, heard: { codes: ['yes'] } } }
    expect(save(current, again)).toEqual({ ok: true, draft: current })
  })
})

describe('two devices', () => {
  it('never lose an answer silently: each save is kept in the line, or comes back beside the current one', () => {
    const step = fc.record({
      device: fc.nat(1),
      id: fc.constantFrom('q1', 'q2'),
      answer: fc.constantFrom<Answer[]>(
        {},
        { declined: true },
        { codes: ['a'] },
        { text: 'words' },
      ),
      reload: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let current: Draft = { revision: 0, answers: {} }
        const line: Draft[] = [current]
        const devices: Draft[] = [current, current]
        for (const { device, id, answer, reload } of steps) {
          const seen = (reload ? undefined : devices[device]) ?? current
          const incoming = { revision: seen.revision, answers: put(seen.answers, id, answer) }
          const saved = save(current, incoming)
          if (!saved.ok) {
            expect(saved).toMatchObject({ current, incoming })
            expect(saved.differing.length).toBeGreaterThan(0)
            expect(incoming.revision).not.toBe(current.revision)
            continue
          }
          expect(sameWords(saved.draft.answers, incoming.answers)).toBe(true)
          expect(saved.draft.revision - current.revision).toBe(
            seen.revision === current.revision ? 1 : 0,
          )
          // What replaces the current answers was written by someone who had them before their eyes.
          if (saved.draft !== current) expect(line.at(-1)?.revision).toBe(incoming.revision)
          current = saved.draft
          devices[device] = current
          line.push(current)
        }
      }),
    )
  })
})

function sameWords(one: Answers, other: Answers): boolean {
  const sorted = (answers: Answers) =>
    JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}

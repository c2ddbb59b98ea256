import { afterAll, describe, expect, it } from 'vitest'
import { ana, heldItem } from '#testing/held-item.ts'
import { itemMachine, type ItemMachine } from './item.ts'
import type { Guard } from './item-guards.ts'
import { itemTable } from './item-table.ts'
import { explore, type Bounds } from './model/explore.ts'
import { pairs, withoutGuard } from './model/faults.ts'
import type { Past } from './reversing.ts'
import type { ItemRefusal, Step } from './review-item.ts'

const now = new Date('2026-03-02T09:00:00Z')
const later = new Date(now.getTime() + 10 * 60_000)
const ben = { ...ana, id: 'ben' }
const mentor = { ...ana, id: 'mentor', moderator: false, mentorOf: ['breast-cancer'] }
const open = heldItem(later, { state: 'open', holder: null, leaseUntil: null })
const second = { ...open, state: 'second' as const, proposedBy: 'ana' }

/**
 * What each guard keeps from happening, and how far the world has to be followed until it does; a guard that is not
 * named here, or a row in which leaving it out changes nothing, fails.
 */
const keeps: Readonly<Record<Guard, [breach: string, bounds?: Partial<Bounds>]>> = {
  unheld: ['I2 two hold it'],
  eligible: ['I4|I5'],
  'budget-left': ['read by one who has read enough'],
  holder: ['I2'],
  'same-fence': ['I2|I8 .*another', { episodes: 1, claims: 3 }],
  'lease-live': ['I2'],
  'lease-over': ['I2 taken from its holder'],
  'renewals-left': ['I14 kept for ever', { episodes: 1, claims: 1, renewals: 4 }],
  'below-lead': ['I14 handed on to where nobody is'],
  'free-or-own': ['I2 what somebody else works on'],
  staff: ['I7'],
  'above-mentors': ['I14 handed back|I9 an appeal that is not for staff'],
  'to-in-scope': ['I5'],
  'to-budget-left': ['read by one who has read enough', { episodes: 1, versions: 2 }],
  'same-version': ['I8 .*version', { episodes: 1, versions: 2 }],
  'one-is-enough': ['I4 decided by one'],
  'two-are-needed': ['proposed what one decides alone'],
  proposer: ['taken back by'],
  'other-person': ['I4 one person is two|I4 answered by'],
  'proposer-eligible': ['I4|I5'],
  'reason-given': ['against somebody, and nobody says why'],
  'may-be-hidden': ['taken away where nobody is hurt'],
  'hidden-as-shown': ['I11 shown again'],
  'words-not-needed': ['the words were (to be )?erased of who cries for help'],
  'may-be-undone': ['what is for good, undone'],
  'crisis-checked': ['I15 (proposed|a crisis ended)'],
  'not-crisis': ['I15 (a crisis that nobody is asked to end|called a crisis twice)'],
  'own-alarm': ['I15 a danger taken back by another'],
  'anothers-alarm': ['I15 the word of one counted as that of two'],
  'alarm-is-new': ['I15 a danger taken back too late'],
  'text-there': ['a danger taken back of a text that is gone'],
  unappealed: ['I9 an appeal that nobody'],
  'answers-appeal': ['an appeal without an answer'],
  'decider-or-staff': ['I4|undone by'],
  'within-15-minutes': ['undone too late'],
  'still-effective': ['undone twice'],
  'not-overtaken': ['undone below'],
  'no-appeal-open': ['I9 undone'],
  'no-answer': ['the last word undone'],
  'not-over': ['a text was judged'],
  over: ['closed, and its text is still there'],
}

const live = { state: 'live', version: 1 } as const
const erased: Past = {
  id: 'one',
  action: 'purge',
  decidedBy: 'ana',
  cosignedBy: 'ben',
  createdAt: now,
  subjectVersion: 1,
  stateAfter: 'purged',
  details: {},
  reversed: false,
  overtaken: false,
  appealed: false,
  answers: false,
}

/** Where another guard of the same row keeps the same out, so that only the answer says that it is there. */
const answers: Readonly<
  Partial<Record<string, [ItemRefusal, (machine: ItemMachine) => Step | ItemRefusal]>>
> = {
  'lower eligible': [
    'item.reporter',
    ({ lower }) => lower({ ...open, tier: 1, reporterIds: ['ana'] }, ana, now),
  ],
  // Nobody is left in that small world to tell of a danger once it is proposed.
  'cosign words-not-needed': [
    'item.in-danger',
    ({ cosign }) =>
      cosign(
        { ...second, lane: 'crisis', severity: 3 },
        { fence: 5, subjectVersion: 1, action: 'purge', policyCode: 'legal', note: '', checklist },
        ana,
        ben,
        now,
      ),
  ],
  // Of what is erased nothing is left to be looked at again; this is for what nobody thought of.
  'undo may-be-undone': [
    'item.final',
    ({ undo }) => undo({ ...open, state: 'decided' }, erased, live, ana, 'next', now),
  ],
  'lower staff': ['item.not-yours', ({ lower }) => lower(open, mentor, now)],
  // What was proposed before an appeal came does not wait any longer; this is for what nobody thought of.
  'cosign answers-appeal': [
    'item.appealed',
    ({ cosign }) =>
      cosign(
        { ...second, lane: 'crisis', severity: 3, appealed: ['one'] },
        { fence: 5, subjectVersion: 1, action: 'no-action', policyCode: null, note: '', checklist },
        ana,
        ben,
        now,
      ),
  ],
}

const checklist = {
  contactMade: true,
  helplinesShown: true,
  threadSafe: true,
  followUpOn: '2026-03-05',
}

describe('every guard of every row', () => {
  const count = { traces: 0, longest: 0, states: 0, answers: 0 }
  const began = performance.now()

  it.each(pairs)('%s: “%s” keeps out what must not be', (action, guard) => {
    const items = withoutGuard(action, guard)
    const answer = answers[`${action} ${guard}`]
    if (answer) {
      const [refusal, ask] = answer
      expect(ask(itemMachine(itemTable))).toBe(refusal)
      expect(ask(itemMachine(items))).not.toBe(refusal)
      count.answers++
      return
    }
    const [breach, bounds] = keeps[guard]
    const { counterexample, states } = explore({ items, bounds: { versions: 1, ...bounds } })
    expect(counterexample?.breach).toMatch(new RegExp(`^(${breach})`))
    const steps = counterexample?.trace.length ?? 0
    expect(steps).toBeLessThanOrEqual(10)
    count.traces++
    count.states += states
    count.longest = Math.max(count.longest, steps)
  })

  it('is told by its answer alone only where it stands in the table', () => {
    const all = pairs.map((pair) => pair.join(' '))
    expect(all).toEqual(expect.arrayContaining(Object.keys(answers)))
  })

  afterAll(() => {
    const { traces, longest, states } = count
    const took = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(
      `faults: ${pairs.length} pairs, ${traces} counterexamples of at most ${longest} steps in ${states} states, ${count.answers} other answers, ${took} s\n`,
    )
  })
})

import { DECISIONS, natures } from '@kith/shared/moderation/decisions.ts'
import { describe, expect, it } from 'vitest'
import { because } from './because.ts'
import { allCanned, canned, following, nowFitting, withCanned } from './canned.ts'
import { actionsFor, answerOf, noticeFor, reasonsFor, tellsMember } from './choices.ts'
import { lacksOf, noDraft, readDraft } from './draft.ts'
import { placeholdersIn } from './placeholders.ts'

const live = { contentState: 'live', lane: 'crisis' } as const

describe('the sentences to start from', () => {
  it('have something to fill in, so that none goes out unread', () => {
    expect(allCanned()).toHaveLength(Object.keys(because).length * 18 + 12 + 4)
    expect(allCanned().filter((sentence) => placeholdersIn(sentence).length !== 1)).toEqual([])
  })

  it('fit into what may be sent, and do not shout', () => {
    expect(allCanned().filter((sentence) => sentence.length > 600)).toEqual([])
    expect(allCanned().filter((sentence) => /[!¡]/.test(sentence))).toEqual([])
  })

  it('are there for every action with words and every reason', () => {
    const spoken = DECISIONS.filter((action) => natures[action].words === 'needed')
    for (const action of spoken)
      for (const reason of reasonsFor(natures[action].adverse ? action : 'remove'))
        for (const locale of ['en', 'es'] as const)
          expect(canned(action, reason, locale), `${action} ${reason}`).not.toBeNull()
  })

  it('take the place of one that was not touched', () => {
    const english = canned('remove', 'spam', 'en') ?? ''
    const spanish = canned('remove', 'spam', 'es') ?? ''
    expect(withCanned(english, spanish, allCanned())).toBe(spanish)
  })

  it('never take the place of words somebody typed', () => {
    const sentence = canned('remove', 'spam', 'en') ?? ''
    expect(withCanned('Dear Mo, ', sentence, allCanned())).toBe(`Dear Mo,\n\n${sentence}`)
  })
})

describe('a letter that was begun', () => {
  const begun = { action: 'remove', reason: 'spam', locale: 'es' } as const
  const letter = (reason: 'spam' | 'hate') => canned('remove', reason, 'es') ?? ''
  const draft = {
    ...noDraft,
    action: 'remove',
    reason: 'spam',
    note: letter('spam'),
    begun,
  } as const

  it('is that of the reason chosen now, in the same language, as long as nobody touched it', () => {
    const next = following(draft, { reason: 'hate' })
    expect(next).toEqual({
      reason: 'hate',
      note: letter('hate'),
      begun: { ...begun, reason: 'hate' },
    })
    expect(nowFitting({ ...draft, ...next })).toBeNull()
  })

  it('goes where what is chosen now has none', () => {
    expect(following(draft, { action: 'approve' })).toMatchObject({ note: '', begun: null })
  })

  it('that somebody changed stays, and another is offered until they chose', () => {
    const own = { ...draft, note: `${letter('spam')} Gracias.` }
    const next = following(own, { reason: 'hate' })
    expect(next).toEqual({ reason: 'hate' })
    expect(nowFitting({ ...own, ...next })).toBe(letter('hate'))
    expect(nowFitting({ ...own, ...next, begun: null })).toBeNull()
    expect(readDraft(JSON.parse(JSON.stringify({ ...own, ...next }))).begun).toEqual(begun)
  })

  it('is not asked about where the words are one’s own', () => {
    expect(nowFitting({ ...draft, reason: 'hate', note: 'Dear Mo,', begun: null })).toBeNull()
  })
})

describe('somebody in distress', () => {
  it('is told first that they did nothing wrong, and never of rules', () => {
    for (const action of ['add-warning', 'limit'] as const) {
      expect(canned(action, 'distress', 'en')).toMatch(/^Thank you.*You did nothing wrong/)
      expect(canned(action, 'distress', 'es')).toMatch(/^Gracias.*Usted no hizo nada malo/)
      expect(canned(action, 'distress', 'en')).not.toMatch(/guideline|our rules/i)
    }
  })

  it('is sanctioned for nothing and loses no words: the reason goes where another action is chosen', () => {
    expect(reasonsFor('add-warning')).toContain('distress')
    for (const action of ['warn', 'remove', 'ask-to-edit'] as const)
      expect(reasonsFor(action)).not.toContain('distress')
    const draft = { action: 'add-warning', reason: 'distress', note: '', begun: null } as const
    expect(following(draft, { action: 'warn' })).toMatchObject({ action: 'warn', reason: null })
    expect(following(draft, { action: 'limit' })).toEqual({ action: 'limit' })
    expect(lacksOf({ ...noDraft, ...draft, action: 'warn' }, live)).toContain('reason')
  })
})

const appeal = {
  state: 'open' as const,
  words: 'I meant nobody by it.',
  createdAt: '2026-01-02',
  action: 'remove' as const,
  policyCode: null,
  note: '',
  decidedAt: '2026-01-02',
  decidedBy: ['Dana'],
}

describe('what an appeal is answered with', () => {
  it('is told as an answer, whatever it is', () => {
    const item = { contentState: 'removed', appeals: [appeal] }
    const told = (['uphold', 'overturn', 'remove'] as const).map((action) => [
      noticeFor(action, item),
      answerOf(action, item),
    ])
    expect(told).toEqual([
      ['appeal-answered', 'upheld'],
      ['appeal-answered', 'overturned'],
      ['appeal-answered', 'modified'],
    ])
    expect(answerOf('remove', { contentState: 'live' })).toBeNull()
  })
})

describe('what still has to be filled in', () => {
  it.each([
    ['Take out [which words], and [which words].', ['[which words]']],
    ['Take out […].', ['[…]']],
    ['[]', ['[]']],
    ['Nothing to fill in (really).', []],
  ])('in “%s” is %o', (note, left) => {
    expect(placeholdersIn(note)).toEqual(left)
  })
})

describe('what can be decided', () => {
  it.each([
    [
      'held',
      'approve ask-to-edit add-warning remove move introduce coach warn silence suspend ban purge',
    ],
    [
      'hidden',
      'approve ask-to-edit add-warning limit remove introduce coach warn silence suspend ban purge',
    ],
    [
      'live',
      'ask-to-edit add-warning limit remove no-action lock move merge introduce coach warn silence suspend ban purge',
    ],
    ['removed', 'no-action coach warn silence suspend ban purge'],
    ['withdrawn', 'no-action coach warn silence suspend ban purge'],
  ])('of a text that is %s is %o', (contentState, actions) => {
    expect(actionsFor({ contentState }).join(' ')).toBe(actions)
  })

  it('leaves erasing to the staff, and not where somebody is in danger or nothing is left', () => {
    const shown = { contentState: 'live', lane: 'privacy' } as const
    expect(actionsFor(shown)).toContain('purge')
    expect(actionsFor(shown, false)).not.toContain('purge')
    expect(actionsFor({ ...shown, lane: 'crisis' })).not.toContain('purge')
    expect(actionsFor({ contentState: 'purged' })).not.toContain('purge')
  })

  it('offers three reasons to erase, two of which are for nothing else', () => {
    expect(reasonsFor('purge')).toEqual(['personal-information', 'legal', 'erasure-asked'])
    expect(reasonsFor('remove')).not.toContain('legal')
    expect(reasonsFor('remove')).not.toContain('erasure-asked')
  })

  it.each([
    ['hidden', 'overturn ask-to-edit add-warning limit remove warn silence suspend ban'],
    ['removed', 'uphold overturn warn silence suspend ban'],
    ['limited', 'uphold overturn ask-to-edit add-warning remove lock warn silence suspend ban'],
  ])('as an answer to an appeal about a text that is %s is %o', (contentState, actions) => {
    const appeals = [{ ...appeal, state: 'open' as const }]
    expect(actionsFor({ contentState, appeals }).join(' ')).toBe(actions)
  })

  it('leaves sanctions to the staff, and what needs a name to those who have one', () => {
    const live = { contentState: 'live' }
    expect(actionsFor(live, false)).toContain('coach')
    expect(actionsFor(live, false).filter((action) => action === 'silence')).toEqual([])
    expect(actionsFor({ ...live, subjectKind: 'message' }, true)).not.toContain('limit')
    expect(actionsFor({ ...live, subjectKind: 'reply' }, true)).not.toContain('lock')
  })

  it('tells the member of an approval only where the text waited', () => {
    expect(tellsMember('approve', { contentState: 'held' })).toBe(true)
    expect(tellsMember('approve', { contentState: 'live' })).toBe(false)
    expect(tellsMember('no-action', { contentState: 'live' })).toBe(false)
    expect(tellsMember('remove', { contentState: 'live' })).toBe(true)
  })
})

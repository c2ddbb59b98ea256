import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings, type Rule, type ScreeningFacts } from './rule.ts'
import { distress, shippedRules } from './rules.ts'
import { ruleSet, screen } from './screening.ts'

const rules = ruleSet(shippedRules)
const regular: ScreeningFacts = {
  textsBefore: 3,
  hoursSinceJoining: 100,
  links: [],
  picture: 'none' as const,
  settings: defaultSettings,
}
const newcomer: ScreeningFacts = { ...regular, textsBefore: 0, hoursSinceJoining: 1 }
const named = (text: string, facts = regular) =>
  screen(text, facts, rules).hits.map(({ rule }) => rule)

describe('a text of somebody who has been here a while', () => {
  it.each([
    ['The first infusion went well.', 'pass', []],
    ['See https://example.org for wigs.', 'pass', []],
    ['I want to die.', 'flag', ['crisis.distress']],
    ['Ya no quiero vivir así.', 'flag', ['crisis.distress']],
    ['No. Quiero morir.', 'flag', ['crisis.distress']],
    ['I have the pills counted out and I use them tonight', 'flag', ['crisis.distress']],
    ['Sometimes I do not want to be here any more', 'flag', ['crisis.distress']],
    ['Ojalá no despertara mañana.', 'flag', ['crisis.distress']],
    ['Ojalá no despierte con náuseas.', 'pass', []],
    ['You should take 400 mg of it.', 'flag', ['advice.dose']],
    ['Black salve is a miracle cure!', 'flag', ['advice.unproven', 'advice.unproven']],
    ['Text me at 212-736-5000', 'hold', ['privacy.phone']],
    ['I am jane@example.com', 'hold', ['privacy.email']],
    ['jane arroba gmail punto com', 'hold', ['privacy.spelled-address']],
    ['My SSN is 123-45-6789', 'hold', ['privacy.number']],
    ['My MRN is 4471902', 'hold', ['privacy.number']],
    ['Mi tarjeta es 4111 1111 1111 1111', 'hold', ['privacy.number']],
    ['I live at 12 Oak Street', 'flag', ['privacy.person']],
    ['Nací el 4 de marzo de 1955', 'flag', ['privacy.person']],
    ['My name is Maria Lopez', 'pass', []],
    ['k1ll y0urs3lf', 'hold', ['harm.attack']],
    ['Ojalá te mueeeras', 'hold', ['harm.attack']],
    ['What is the lethal dose of it?', 'hold', ['harm.method']],
    ['Whatsapp me for a bitcoin investment', 'hold', ['spam.scam', 'spam.scam']],
  ] as const)('%j: %s', (text, verdict, hits) => {
    expect(screen(text, regular, rules).verdict).toBe(verdict)
    expect(named(text)).toEqual(hits)
  })
})

describe('a text of a new member', () => {
  it('is held the first time, as a whole', () => {
    const { verdict, hits } = screen('Hello, I am new.', newcomer, rules)
    expect(verdict).toBe('hold')
    expect(hits).toEqual([
      {
        rule: 'new-member.first-post',
        span: [0, 16],
        excerpt: 'Hello, I am new.',
        lane: 'new-member',
        severity: 0,
      },
    ])
  })

  it('is held while it is one of the first texts that the group has read', () => {
    const settings = { ...defaultSettings, heldPosts: 3 }
    expect(named('Hello', { ...regular, textsBefore: 2, settings })).toHaveLength(1)
    expect(named('Hello', { ...regular, textsBefore: 3, settings })).toHaveLength(0)
  })

  it('is held with a link, in the first text and for 24 hours', () => {
    const link = 'See https://example.org'
    const held = ['spam.new-member-link', 'new-member.first-post']
    expect(named(link, newcomer)).toEqual(held)
    expect(named(link, { ...regular, textsBefore: 0 })).toEqual(held)
    expect(named(link, { ...regular, hoursSinceJoining: 23.9 })).toEqual(['spam.new-member-link'])
    expect(named(link, { ...regular, hoursSinceJoining: 24 })).toEqual([])
  })

  it('is held with a link that stands behind other words', () => {
    const links = [{ href: 'https://example.org', span: [4, 8] as const }]
    const facts = { ...regular, hoursSinceJoining: 1, links }
    expect(screen('See this', facts, rules).hits).toMatchObject([
      { rule: 'spam.new-member-link', span: [4, 8], excerpt: 'this' },
    ])
  })

  it('in distress reaches the crisis lane first', () => {
    expect(named('Hello. I want to die.', newcomer)).toEqual([
      'crisis.distress',
      'new-member.first-post',
    ])
  })
})

describe('telling of distress', () => {
  it('is never a reason to hold a text, in any words of the list', () => {
    for (const term of distress.terms) {
      const { verdict, hits } = screen(`Hello, ${term}.`, regular, rules)
      expect(verdict, term).toBe('flag')
      expect(hits[0], term).toMatchObject({ lane: 'crisis', severity: 3 })
    }
  })

  it('is no reason even if a stored rule says so', () => {
    const stored = Object.assign({ ...distress }, { verdict: 'hold' })
    expect(screen('I want to die', regular, ruleSet([stored])).verdict).toBe('flag')
  })
})

describe('a rule', () => {
  const on = (state: Rule['state']) =>
    ruleSet([
      {
        id: 'trial',
        kind: 'words',
        state,
        lane: 'spam',
        severity: 1,
        verdict: 'hold',
        terms: ['pill'],
        allow: [],
      },
    ])

  it('that is live acts', () => {
    expect(screen('a pill', regular, on('live'))).toMatchObject({ verdict: 'hold', shadow: [] })
  })

  it('in shadow is recorded and does nothing', () => {
    expect(screen('a pill', regular, on('shadow'))).toEqual({
      verdict: 'pass',
      hits: [],
      shadow: [{ rule: 'trial', span: [2, 6], excerpt: 'pill', lane: 'spam', severity: 1 }],
      later: [],
    })
  })

  it.each(['draft', 'retired'] as const)('that is %s finds nothing', (state) => {
    expect(screen('a pill', regular, on(state))).toMatchObject({
      verdict: 'pass',
      hits: [],
      shadow: [],
    })
  })

  it('gives at most twenty hits in one text', () => {
    expect(screen('pill '.repeat(50), regular, on('live')).hits).toHaveLength(20)
  })
})

describe('a rule of the staff', () => {
  const about = { id: 'own', state: 'live', lane: 'spam', severity: 1, verdict: 'hold' } as const
  const fires = (rule: Rule, text: string, facts: Partial<ScreeningFacts> = {}) =>
    screen(text, { ...regular, ...facts }, ruleSet([rule])).hits.map(({ excerpt }) => excerpt)

  it('by a pattern says where it stands', () => {
    const rule: Rule = { ...about, kind: 'pattern', pattern: 'pills? for \\w+' }
    expect(fires(rule, 'Cheap PILL for sale')).toEqual(['PILL for sale'])
    expect(fires(rule, 'A pill')).toEqual([])
  })

  it('of one group is for that group alone', () => {
    const rule: Rule = { ...about, kind: 'words', terms: ['pill'], allow: [], groups: ['g1'] }
    expect(fires(rule, 'a pill', { groupId: 'g1' })).toEqual(['pill'])
    expect(fires(rule, 'a pill', { groupId: 'g2' })).toEqual([])
    expect(fires(rule, 'a pill', { groupId: null })).toEqual([])
    expect(fires({ ...rule, groups: null }, 'a pill', { groupId: null })).toEqual(['pill'])
  })

  it('about copies and rates counts what came before', () => {
    const copies: Rule = { ...about, kind: 'duplicate', copies: 2 }
    expect(fires(copies, 'Hello', { copies: 1 })).toEqual([])
    expect(fires(copies, 'Hello', { copies: 2 })).toEqual(['Hello'])
    const rate: Rule = { ...about, kind: 'rate', texts: 3, minutes: 10 }
    expect(fires(rate, 'Hello', { minutesAgo: [1, 11] })).toEqual([])
    expect(fires(rate, 'Hello', { minutesAgo: [1, 10, 11] })).toEqual(['Hello'])
  })
})

describe('where there is no time', () => {
  it('rules on trial are left for later, and no other', () => {
    const about = { state: 'live', lane: 'spam', severity: 1, verdict: 'flag' } as const
    const set = ruleSet([
      ...shippedRules,
      { ...about, id: 'a.pattern', kind: 'pattern', pattern: 'want' },
      { ...about, id: 'on.trial', kind: 'words', state: 'shadow', terms: ['call'], allow: [] },
    ])
    const text = 'I want to die. Call 212-736-5000'
    const none = { forTrials: () => false, forPlaces: () => false }
    const { hits, later } = screen(text, regular, set, none)
    expect(hits.map(({ rule }) => rule)).toEqual(['crisis.distress', 'a.pattern', 'privacy.phone'])
    expect(later).toEqual(['on.trial', 'guess.spam', 'guess.attack', 'guess.distress'])
  })

  it('nothing that a pattern would hold goes out: it is held, and the place is not looked for', () => {
    const about = { state: 'live', lane: 'spam', severity: 1, verdict: 'hold' } as const
    const set = ruleSet([{ ...about, id: 'a.pattern', kind: 'pattern', pattern: 'pills? here' }])
    const text = 'Some pills here.'
    const none = { forTrials: () => false, forPlaces: () => false }
    const { verdict, hits } = screen(text, regular, set, none)
    expect(verdict).toBe('hold')
    expect(hits).toMatchObject([{ rule: 'a.pattern', span: [0, text.length] }])
    expect(screen('Some pills.', regular, set, none).verdict).toBe('pass')
  })
})

describe('shipped rules', () => {
  it('have names of their own, and every term of them fires', () => {
    expect(new Set(shippedRules.map(({ id }) => id)).size).toBe(shippedRules.length)
    for (const rule of shippedRules) {
      if (rule.kind !== 'words') continue
      for (const term of rule.terms) expect(named(term), term).toContain(rule.id)
      for (const term of rule.allow) expect(named(term), term).not.toContain(rule.id)
    }
  })
})

describe('every hit', () => {
  it('comes by severity, then in the order of the text', () => {
    expect(named('jane@example.com or 212-736-5000, and I want to die')).toEqual([
      'crisis.distress',
      'privacy.email',
      'privacy.phone',
    ])
  })

  const pieces = [
    'I want to die',
    'k\u200bys',
    '212-736-5000',
    'jane@example.com',
    'https://example.org/𝐚',
    'Take 20 mg',
    'Dick Van Dyke',
    '😀 ',
    ', ',
    '\n',
    'ñandú ',
  ]
  it('says where it is in the text as it was written', () => {
    const unit = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 }))
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        for (const { span, excerpt } of screen(text, newcomer, rules).hits) {
          const [start, end] = span
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(start).toBeLessThanOrEqual(end)
          expect(text.slice(start, end).startsWith(excerpt)).toBe(true)
        }
      }),
    )
  })
})

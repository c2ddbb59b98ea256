import { describe, expect, it } from 'vitest'
import type { AdminGroup } from './api.ts'
import { consequencesOf, mayTake } from './consequences.ts'
import { differences } from './differences.ts'
import { emptyGroup, faultsOf, groupOf, slugOf, valuesOf } from './group-form.ts'

const words = { name: 'Sleep', description: 'About nights.', rules: ['Be kind'], question: null }
const group: AdminGroup = {
  id: '018f0000-0000-7000-8000-0000000000bb',
  slug: 'sleep',
  formerSlugs: [],
  en: words,
  es: { ...words, name: 'Sueño' },
  visibility: 'members',
  noVisitLink: false,
  masks: true,
  holdFirst: 1,
  welcomeHours: 24,
  hideAfter: 4,
  archived: false,
  version: 3,
  members: 12,
  requests: 2,
}
const values = valuesOf(group)

describe('the form of a group', () => {
  it('gives back what it was given', () => {
    const { slug, en, es, visibility, noVisitLink, masks, holdFirst } = group
    const { welcomeHours, hideAfter } = group
    expect(groupOf(values)).toEqual({
      slug,
      en,
      es,
      visibility,
      noVisitLink,
      masks,
      holdFirst,
      welcomeHours,
      hideAfter,
    })
    expect(faultsOf(values)).toEqual([])
  })

  it('says what is missing, in which language', () => {
    const fields = (change: object) => faultsOf({ ...values, ...change }).map(({ field }) => field)
    expect(fields(emptyGroup)).toEqual([
      'en-name',
      'en-description',
      'es-name',
      'es-description',
      'group-slug',
    ])
    expect(fields({ es: { ...values.es, rules: '' } })).toEqual(['es-rules'])
    expect(fields({ en: { ...values.en, question: 'Why?' } })).toEqual(['es-question'])
    expect(fields({ slug: 'Two Words' })).toEqual(['group-slug'])
  })

  it('makes an address out of any name', () => {
    expect(slugOf('  Diagnóstico reciente: ¿y ahora? ')).toBe('diagnostico-reciente-y-ahora')
  })

  it('shows what another one saved only where it differs', () => {
    const theirs = { ...values, es: { ...values.es, name: 'Dormir' }, slug: 'nights' }
    expect(differences(theirs, values)).toEqual([
      { name: 'es.name', text: 'Dormir' },
      { name: 'slug', text: 'nights' },
    ])
  })
})

describe('what a change does', () => {
  it.each([
    ['nothing', {}, []],
    ['opening', { visibility: 'public' }, ['public', 'let-in']],
    ['closing', { visibility: 'private' }, ['private']],
    ['counting no more', { noVisitLink: true }, ['not-counted']],
    ['archiving and renaming', { archived: true, slug: 'nights' }, ['archive', 'renamed']],
  ] as const)('is said first: %s', (_, change, said) => {
    const ids = said.map((one) => `groups.admin.grave.${one}`)
    expect(consequencesOf(group, { ...values, ...change })).toEqual(ids)
  })

  it('is offered for merging only where nobody is let in who was shut out', () => {
    const other = { ...group, id: 'other' }
    expect(mayTake(group, group)).toBe(false)
    expect(mayTake(group, other)).toBe(true)
    expect(mayTake(group, { ...other, visibility: 'private' })).toBe(true)
    expect(mayTake(group, { ...other, visibility: 'public' })).toBe(false)
    expect(mayTake(group, { ...other, archived: true })).toBe(false)
    expect(mayTake({ ...group, noVisitLink: true }, other)).toBe(false)
  })
})

import { check, type Fault } from '@kith/shared/surveys/check.ts'
import { instrumentOf } from '@kith/shared/surveys/instruments.ts'
import { UNKNOWN_LICENCE } from '@kith/shared/surveys/item.ts'
import {
  licenceFaults,
  publishedTerms,
  type LicenceFacts,
  type LicenceFault,
} from '@kith/shared/surveys/licence.ts'
import type { QuestionnaireVersion, Terms } from '@kith/shared/surveys/questionnaire.ts'
import { Problem } from '@kith/shared/problems.ts'
import { canonical } from './canonical.ts'

/** Terms that an author can know of without asking anybody. */
const FREE: readonly Terms[] = ['own', 'public-domain', 'attribution']

/** A name for a survey that no other has, and by which people know it again in an export. */
export function keyFor(title: string, random: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '')
  return `${slug || 'survey'}-${random}`
}

/** An empty survey, of the clinic's own words until its author says otherwise. */
export function emptyVersion(key: string): QuestionnaireVersion {
  const none = { en: '', es: '' }
  return {
    key,
    number: 1,
    title: none,
    intro: none,
    licence: UNKNOWN_LICENCE,
    attribution: '',
    mayModify: true,
    terms: 'own',
    items: [],
  }
}

/** A survey made from one that came with the product; refused where its terms do not allow changes. */
export function copied(from: QuestionnaireVersion, key: string): QuestionnaireVersion {
  const state: Unfit = { faults: [], licenceFaults: ['changed'] }
  if (!from.mayModify) throw new Problem('request.invalid', { state })
  const source = `${from.title.en} (${from.key} ${from.number})`
  return { ...from, key, number: 1, terms: 'attribution', source, licence: UNKNOWN_LICENCE }
}

/**
 * What a clinic's author may say of a draft; its key and number are not theirs to choose, nor that an instrument
 * may be changed whose terms they do not know.
 */
export function saved(
  present: { key: string; number: number; named: string | null },
  incoming: QuestionnaireVersion,
): QuestionnaireVersion {
  const { key, number } = present
  const named = namedNow({ named: present.named, definition: incoming })
  const theirs = named === null && FREE.includes(incoming.terms ?? 'unknown')
  const mayModify = theirs && incoming.mayModify
  return { ...incoming, key, number, licence: UNKNOWN_LICENCE, mayModify }
}

/** What it is called now may be the name of an instrument, also where none was imported. */
export function namedNow(draft: { named: string | null; definition: QuestionnaireVersion }) {
  const { title } = draft.definition
  return draft.named ?? instrumentOf([title.en, title.es])
}

export function itemsText({ items, scores = [] }: QuestionnaireVersion): string {
  return canonical({ items, scores })
}

export interface Unfit {
  faults: Fault[]
  licenceFaults: LicenceFault[]
}

/** A draft as the version it is published as, with the terms it rests on in words; refused with all that is amiss. */
export function publishable(
  definition: QuestionnaireVersion,
  facts: LicenceFacts,
  permission: { givenBy: string; givenOn: string; document: string } | null,
): QuestionnaireVersion {
  const state: Unfit = {
    faults: check(definition),
    licenceFaults: licenceFaults(definition, facts),
  }
  if (state.faults.length + state.licenceFaults.length > 0) {
    throw new Problem('request.invalid', { state })
  }
  const terms = publishedTerms(definition, facts)
  const given = permission && `${permission.givenBy}, ${permission.givenOn}: ${permission.document}`
  const licence = terms === 'permission' && given ? `Permission of ${given}` : terms
  return { ...definition, terms, licence: licence.slice(0, 500) }
}

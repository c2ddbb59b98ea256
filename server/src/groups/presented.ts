import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { GroupFacts } from '@kith/shared/policy.ts'
import type { InTwo, Words } from './words.ts'

type Card = ReplyOf<'GET /api/groups'>['items'][number]
type Group = ReplyOf<'GET /api/groups/:slug'>
type AdminGroup = ReplyOf<'GET /api/admin/groups'>['items'][number]

interface SpanishColumns {
  nameEs: string | null
  descriptionEs: string | null
  rulesEs: string[] | null
  questionEs: string | null
}

export interface CardFacts extends GroupFacts, SpanishColumns {
  slug: string
  formerSlugs: string[]
  name: string
  description: string
  rules: string[]
  question: string | null
  noVisitLink: boolean
  masks: boolean
  readable: boolean
  members: number | null
  lastPostAt: Date | null
}

export function toCard(row: CardFacts): Card {
  const spanish = spanishOf(row)
  return {
    id: row.id,
    slug: row.slug,
    formerSlugs: row.formerSlugs,
    name: row.name,
    description: row.description,
    inSpanish: spanish && { name: spanish.name, description: spanish.description },
    visibility: row.visibility,
    archived: row.archived,
    noVisitLink: row.noVisitLink,
    masks: row.masks,
    membership: row.membership,
    readable: row.readable,
    members: row.members,
    lastPostAt: row.lastPostAt?.toISOString() ?? null,
  }
}

/** How a group stands to who asks. */
export interface Standing {
  mentors: Group['mentors']
  admits: boolean
  follow: Group['follow']
  refusal: { reason: string; refusedAt: Date } | null
  invited: boolean
  offers: readonly { id: string; slug: string; name: string; nameEs: string | null }[]
}

/** The rules and the question are for everyone: one reads them before joining. */
export function toGroup(row: CardFacts, standing: Standing): Group {
  const { refusal, mentors, admits, follow, invited } = standing
  return {
    ...toCard(row),
    inSpanish: spanishOf(row),
    rules: row.rules,
    question: row.question,
    mentors,
    admits,
    follow,
    refusal: refusal && { reason: refusal.reason, at: refusal.refusedAt.toISOString() },
    invited,
    offers: standing.offers.map(({ id, slug, name, nameEs }) => {
      return { id, slug, name, inSpanish: nameEs === null ? null : { name: nameEs } }
    }),
  }
}

export interface AdminRow extends Words, SpanishColumns {
  id: string
  slug: string
  formerSlugs: string[]
  visibility: GroupFacts['visibility']
  noVisitLink: boolean
  masks: boolean
  holdFirst: number
  welcomeHours: number
  hideAfter: number | null
  archived: boolean
  version: number
  members: number
  requests: number
}

export function toAdminGroup(row: AdminRow): AdminGroup {
  const { name, description, rules, question } = row
  return {
    id: row.id,
    slug: row.slug,
    formerSlugs: row.formerSlugs,
    en: { name, description, rules, question },
    es: spanishOf(row),
    visibility: row.visibility,
    noVisitLink: row.noVisitLink,
    masks: row.masks,
    holdFirst: row.holdFirst,
    welcomeHours: row.welcomeHours,
    hideAfter: row.hideAfter,
    archived: row.archived,
    version: row.version,
    members: row.members,
    requests: row.requests,
  }
}

/** Words in two languages as the columns of a group. */
export function columnsOf({ en, es }: InTwo) {
  return {
    ...en,
    nameEs: es.name,
    descriptionEs: es.description,
    rulesEs: es.rules,
    questionEs: es.question,
  }
}

function spanishOf(row: SpanishColumns): Words | null {
  const { nameEs: name, descriptionEs: description, rulesEs: rules, questionEs: question } = row
  return name === null || description === null
    ? null
    : { name, description, rules: rules ?? [], question }
}

import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { GroupFacts } from '@kith/shared/policy.ts'

type Card = ReplyOf<'GET /api/groups'>['items'][number]
type Group = ReplyOf<'GET /api/groups/:slug'>

export interface CardFacts extends GroupFacts {
  slug: string
  name: string
  description: string
  readable: boolean
  members: number | null
  lastPostAt: Date | null
}

export function toCard(row: CardFacts): Card {
  const { id, slug, name, description, visibility, archived, membership, readable, members } = row
  const lastPostAt = row.lastPostAt?.toISOString() ?? null
  return {
    id,
    slug,
    name,
    description,
    visibility,
    archived,
    membership,
    readable,
    members,
    lastPostAt,
  }
}

/** The rules and the question are for everyone: one reads them before joining. */
export function toGroup(
  row: CardFacts & { rules: string[]; question: string | null },
  mentors: Group['mentors'],
  admits: boolean,
): Group {
  return { ...toCard(row), rules: row.rules, question: row.question, mentors, admits }
}

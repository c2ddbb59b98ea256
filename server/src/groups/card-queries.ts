import { asc, isNull, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { Db } from '#platform/db.ts'
import { upTo } from '#platform/page.ts'
import { formerSlugs, isNamed } from './slug-queries.ts'
import { group } from './tables.ts'
import { hotQuery, type Viewer } from './viewer-queries.ts'
import { groupVisibleTo, membershipOf } from './visible.ts'

const MOST_GROUPS = 500

/** What everybody may know of a group; what tells of its life only for who may read it. */
function cardColumns(actor: Viewer) {
  const readable = groupVisibleTo(actor)
  return {
    id: group.id,
    slug: group.slug,
    formerSlugs: formerSlugs(),
    name: group.name,
    description: group.description,
    visibility: group.visibility,
    archived: group.archived,
    rules: group.rules,
    question: group.question,
    nameEs: group.nameEs,
    descriptionEs: group.descriptionEs,
    rulesEs: group.rulesEs,
    questionEs: group.questionEs,
    noVisitLink: group.noVisitLink,
    masks: group.masks,
    membership: membershipOf(actor),
    readable: sql<boolean>`${readable}`,
    members: sql<number | null>`CASE WHEN ${readable} THEN ${group.members} END`,
    lastPostAt: sql<Date | null>`CASE WHEN ${readable} THEN ${group.lastPostAt} END`.mapWith(
      group.lastPostAt,
    ),
  }
}

export type CardRow = Awaited<ReturnType<typeof cardsOf>>[number]

export async function cards(db: Db, actor: Actor): Promise<CardRow[]> {
  return cardsOf(db, actor)
}

const cardsOf = hotQuery('group_cards', (db, viewer, name) =>
  db
    .select(cardColumns(viewer))
    .from(group)
    .where(isNull(group.mergedInto))
    .orderBy(upTo(MOST_GROUPS, asc(group.name), asc(group.id)))
    .prepare(name),
)

export async function cardBySlug(db: Db, actor: Actor, slug: string): Promise<CardRow | null> {
  const [row] = await cardOf(db, actor, { slug })
  return row ?? null
}

const cardOf = hotQuery('group_card', (db, viewer, name) =>
  db
    .select(cardColumns(viewer))
    .from(group)
    .where(isNamed(sql.placeholder('slug')))
    .prepare(name),
)

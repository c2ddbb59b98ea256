import { and, desc, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Db } from '#platform/db.ts'
import { draft, link, permission, retired, version } from './tables.ts'

export type DraftRow = typeof draft.$inferSelect
export type PermissionRow = typeof permission.$inferSelect

const MOST = 500
/** Groups and texts are no questions. */
const questionsOf = (definition: typeof draft.definition | typeof version.definition) =>
  sql<number>`(SELECT count(*) FROM jsonb_array_elements(${definition}->'items') i
    WHERE i->>'type' NOT IN ('group', 'display'))::int`

export async function draftsOf(db: Db, clinicId: string) {
  return db
    .select({
      id: draft.id,
      survey: draft.key,
      number: draft.number,
      title: sql<QuestionnaireVersion['title']>`${draft.definition}->'title'`,
      questions: questionsOf(draft.definition),
      savedAt: draft.savedAt,
    })
    .from(draft)
    .where(eq(draft.clinicId, clinicId))
    .orderBy(desc(draft.savedAt))
    .limit(MOST)
}

/** The versions that this clinic can see, the newest first; row level security leaves out those of others. */
export async function versionsOf(db: Db) {
  return db
    .select({
      id: version.id,
      survey: version.key,
      number: version.number,
      title: sql<QuestionnaireVersion['title']>`${version.definition}->'title'`,
      attribution: sql<string>`${version.definition}->>'attribution'`,
      questions: questionsOf(version.definition),
      clinicId: version.clinicId,
      mayModify: version.mayModify,
      terms: version.terms,
      publishedAt: version.publishedAt,
      retiredAt: retired.retiredAt,
    })
    .from(version)
    .leftJoin(retired, eq(retired.versionId, version.id))
    .orderBy(version.key, desc(version.number))
    .limit(MOST)
}

export async function versionById(db: Db, id: string) {
  const [row] = await db.select().from(version).where(eq(version.id, id))
  return row ?? null
}

export async function newestNumber(db: Db, key: string): Promise<number> {
  const [row] = await db
    .select({ number: sql<number>`coalesce(max(${version.number}), 0)::int` })
    .from(version)
    .where(eq(version.key, key))
  return row?.number ?? 0
}

/** The draft, unless the clinic has one of this survey already: then that one. */
export async function insertDraft(
  db: Db,
  row: Omit<typeof draft.$inferInsert, 'id' | 'revision'>,
): Promise<DraftRow | null> {
  const { clinicId, key, number, definition, named, sourceSha256, savedBy, savedAt } = row
  await db.execute(sql`
    INSERT INTO ${draft} (clinic_id, key, number, definition, named, source_sha256, saved_by, saved_at)
    VALUES (${clinicId}, ${key}, ${number}, ${JSON.stringify(definition)}, ${named ?? null},
      ${sourceSha256 ?? null}, ${savedBy}, ${savedAt})
    ON CONFLICT (clinic_id, key) DO NOTHING`)
  const [kept] = await db
    .select()
    .from(draft)
    .where(and(eq(draft.clinicId, clinicId), eq(draft.key, key)))
  return kept ?? null
}

export async function draftById(db: Db, clinicId: string, id: string): Promise<DraftRow | null> {
  const [row] = await db
    .select()
    .from(draft)
    .where(and(eq(draft.clinicId, clinicId), eq(draft.id, id)))
  return row ?? null
}

/** As `draftById`, while nobody else saves it. */
export async function lockDraft(db: Db, clinicId: string, id: string): Promise<DraftRow | null> {
  const [row] = await db
    .select()
    .from(draft)
    .where(and(eq(draft.clinicId, clinicId), eq(draft.id, id)))
    .for('update')
  return row ?? null
}

export async function saveDraft(
  db: Db,
  id: string,
  set: Pick<DraftRow, 'definition' | 'savedBy' | 'savedAt' | 'revision'>,
): Promise<void> {
  await db.update(draft).set(set).where(eq(draft.id, id))
}

export async function deleteDraft(db: Db, clinicId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(draft)
    .where(and(eq(draft.clinicId, clinicId), eq(draft.id, id)))
    .returning({ id: draft.id })
  return rows.length > 0
}

export async function permissionFor(
  db: Db,
  clinicId: string,
  key: string,
): Promise<PermissionRow | null> {
  const [row] = await db
    .select()
    .from(permission)
    .where(and(eq(permission.clinicId, clinicId), eq(permission.key, key)))
    .orderBy(desc(permission.recordedAt))
    .limit(1)
  return row ?? null
}

export async function permissionsOf(db: Db, clinicId: string): Promise<PermissionRow[]> {
  return db
    .select()
    .from(permission)
    .where(eq(permission.clinicId, clinicId))
    .orderBy(desc(permission.recordedAt))
    .limit(MOST)
}

export async function insertPermission(
  db: Db,
  row: Omit<typeof permission.$inferInsert, 'id'>,
): Promise<void> {
  const { clinicId, key, givenBy, givenOn, document, recordedBy, recordedAt } = row
  await db.execute(sql`
    INSERT INTO ${permission} (clinic_id, key, given_by, given_on, document, recorded_by, recorded_at)
    VALUES (${clinicId}, ${key}, ${givenBy}, ${givenOn}, ${document}, ${recordedBy}, ${recordedAt})`)
}

/** Drafts of a clinic for whose words no permission is recorded. */
export async function unpermitted(db: Db, clinicId: string): Promise<DraftRow[]> {
  const permitted = db
    .select({ key: permission.key })
    .from(permission)
    .where(eq(permission.clinicId, clinicId))
  return db
    .select()
    .from(draft)
    .where(and(eq(draft.clinicId, clinicId), notInArray(draft.key, permitted)))
    .orderBy(desc(draft.savedAt))
    .limit(MOST)
}

export async function insertVersion(
  db: Db,
  row: Omit<typeof version.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(version).values({ ...row, id: sql`uuidv7()` })
}

/** Its links lead nobody to it any more, but who has begun. */
export async function retireVersion(db: Db, row: typeof retired.$inferInsert): Promise<void> {
  await db.insert(retired).values(row).onConflictDoNothing()
  await db
    .update(link)
    .set({ state: 'void' })
    .where(
      and(eq(link.versionId, row.versionId), eq(link.state, 'open'), isNull(link.assignmentId)),
    )
}

import type { Making } from './canary-world.ts'
import { settled } from './mentoring.ts'

/** What was decided about people; its author asks for a second look at the removal of a post. */
export async function appealed({ app, people, tokens, full }: Making): Promise<string[]> {
  const { rows } = await app.owner.query<{ id: string; action: string }>(
    'SELECT id, action FROM community.decision ORDER BY created_at',
  )
  const removal = rows.find(({ action }) => action === 'remove')
  if (full && removal)
    await people.author.call('POST /api/me/decisions/:id/appeal', {
      params: { id: removal.id },
      body: { words: tokens.appeal },
    })
  return rows.map(({ id }) => id)
}

/** What people tell the team, or keep to themselves. */
export async function signals(
  { app, people, tokens, full, secret }: Making,
  shown: { live: string },
): Promise<void> {
  const asking = { params: { slug: secret.slug }, body: { answer: tokens.joinAnswer } }
  await people.stranger.call('POST /api/groups/:slug/join', asking)
  const saving = { params: { id: shown.live }, body: { note: tokens.savedNote } }
  await people.stranger.call('PUT /api/posts/:id/saved', saving)
  await people.stranger.call('POST /api/me/muted-words', { body: { word: tokens.mutedWord } })
  if (full)
    await people.reporter.call('POST /api/reports', {
      body: {
        subjectKind: 'post',
        subjectId: shown.live,
        reason: 'other',
        note: tokens.reportNote,
      },
    })
  await settled(app)
}

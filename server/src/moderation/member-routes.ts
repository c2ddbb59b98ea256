import { accountOf } from '@kith/shared/author.ts'
import type { sanctionContract } from '@kith/shared/moderation/sanction-contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { sanctionsOf, stands } from '#accounts/public.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { signedIn, type Ports } from './late-routes.ts'
import * as members from './member-queries.ts'
import { factsOf } from './presented.ts'
import { itemInScope } from './queries.ts'

/** The past of who wrote a text, for the staff who judge it; each look is in the audit log. */
export const memberHandlers = (ports: Ports): Handlers<typeof sanctionContract> => ({
  'GET /api/queue/:id/member': async (context) => {
    const { db, now } = context
    const actor = signedIn(context)
    const { accountId, facts } = await author(context, 'member.review')
    const [decisions, sanctions, notes] = await Promise.all([
      members.decisionsAbout(db, ports, actor, accountId),
      sanctionsOf(db, accountId),
      members.notesOn(db, accountId),
    ])
    return {
      decisions: decisions.map(({ createdAt, undoneAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
      })),
      sanctions: sanctions.map((row) => ({
        kind: row.kind,
        until: row.until?.toISOString() ?? null,
        reason: row.reason,
        words: row.words,
        madeAt: row.madeAt.toISOString(),
        liftedAt: row.liftedAt?.toISOString() ?? null,
        holds: stands(row, now),
      })),
      notes: notes.map(toNote),
      mayNote: may(actor, 'member.note', facts),
    }
  },

  'POST /api/queue/:id/notes': async (context) => {
    const { db, body, now, self, audit, stale } = context
    const { accountId, itemId } = await author(context, 'member.note')
    const words = body.words.trim()
    const replaces = body.replaces ?? null
    const note = { accountId, itemId, by: self(), words, replaces, at: now }
    const made = await members.insertNote(db, note)
    if (!made) throw new Problem('request.invalid', { field: 'replaces' })
    await audit('member.noted', `account:${accountId}`, { note: made.id, item: itemId })
    stale('queue')
    return toNote(made)
  },
})

/** Who wrote the text of the item in the address, for who may know what was before, or add to it. */
async function author(
  context: Pick<Context, 'db' | 'actor' | 'permit'> & { params: { id: string } },
  action: 'member.review' | 'member.note',
) {
  const item = await itemInScope(context.db, signedIn(context), context.params.id)
  if (!item) throw new Problem('request.not-found')
  const facts = { item: factsOf(item), masked: item.masked }
  context.permit(action, facts)
  if (!item.authorId) throw new Problem('request.not-found')
  return { accountId: accountOf(item.authorId), itemId: item.id, facts }
}

type NoteRow = Awaited<ReturnType<typeof members.notesOn>>[number]

function toNote({ at, ...rest }: NoteRow) {
  return { ...rest, at: at.toISOString() }
}

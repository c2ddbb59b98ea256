import { hellosContract } from '@kith/shared/mentoring/hello-contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { openItem, screen, stateAfterEdit, underReview } from '#moderation/public.ts'
import type { Handlers } from '#platform/mount.ts'
import { named } from './desk-routes.ts'
import * as hellos from './hello-queries.ts'
import { nextHello, requireDecided, sayHello } from './hello.ts'

export const helloHandlers: Handlers<typeof hellosContract> = {
  'GET /api/desk/hellos': async ({ db, permit, self }) => {
    permit('desk.read', {})
    const rows = await hellos.hellosOf(db, self())
    return {
      items: rows.map(({ group, hello }) => ({
        group,
        hello: hello?.words ? toHello(hello) : null,
      })),
    }
  },

  'PUT /api/desk/groups/:slug/hello': async (context) => {
    const { db, body, now, self, stale } = context
    const { group, permission } = await named(context, (facts) =>
      context.permit('hello.write', facts),
    )
    const words = sayHello(permission, group.id, body.words)
    const kept = await hellos.lockHello(db, self(), group.id)
    const { edits, id = await hellos.newHelloId(db), version, from } = nextHello(kept)
    if (kept && !edits) await hellos.dropHello(db, kept.id)
    const about = { kind: 'hello', id, groupId: group.id, authorId: self(), version } as const
    const submission = { ...about, text: words, first: false, edited: edits }
    const { state: screened, findings } = await screen(context, submission)
    const state = stateAfterEdit(from, screened)
    const shownAt = state === 'live' ? now : (kept?.shownAt ?? null)
    const text = { words, state, version, shownAt, removedFor: null, changedAt: now }
    if (edits) await hellos.saveHello(db, id, text)
    else if (!(await hellos.insertHello(db, { id, groupId: group.id, mentorId: self(), ...text })))
      throw new Problem('server.busy')
    stale(...(await openItem(db, submission, findings, now)))
    return toHello(text)
  },

  'DELETE /api/desk/groups/:slug/hello': async (context) => {
    const { db, self, now } = context
    const { group } = await named(context, (facts) => context.permit('hello.write', facts))
    const kept = await hellos.lockHello(db, self(), group.id)
    if (!kept) return null
    requireDecided(kept, await underReview(db, 'hello', kept.id))
    // What was decided about it binds the next words too.
    if (kept.state === 'limited') await hellos.saveHello(db, kept.id, { words: '', changedAt: now })
    else await hellos.dropHello(db, kept.id)
    return null
  },

  'GET /api/welcome': async ({ db, actor, self }) => {
    const soFar = await hellos.welcomeOf(db, self())
    return {
      hellos: may(actor, 'people.know', {}) ? await hellos.hellosFor(db, self()) : [],
      done: soFar?.done ?? [],
      folded: Boolean(soFar?.foldedAt),
    }
  },

  'PUT /api/welcome': async ({ db, self, body, now }) => {
    if (body.done) await hellos.noteDone(db, self(), body.done)
    if (body.folded) await hellos.fold(db, self(), now)
    return null
  },
}

function toHello({
  words,
  state,
  changedAt,
}: Pick<hellos.HelloRow, 'words' | 'state' | 'changedAt'>) {
  return { words, state, changedAt: changedAt.toISOString() }
}

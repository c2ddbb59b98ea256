import { accountOf } from '@kith/shared/author.ts'
import type { crisisContract } from '@kith/shared/moderation/crisis-contract.ts'
import { safeReply } from '@kith/shared/moderation/safe-replies.ts'
import { Problem } from '@kith/shared/problems.ts'
import { bodyOf, plainText } from '@kith/shared/words.ts'
import { peopleById } from '#accounts/public.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { isToldOf, toAfter, toCrisis } from './crisis.ts'
import * as crises from './crisis-queries.ts'
import { comingDay } from './follow-up.ts'
import { followUpsOf, insertFollowUp, isSet } from './follow-up-queries.ts'
import { named, signedIn, tooLate, type Ports } from './late-routes.ts'
import * as machine from './item.ts'
import { factsOf } from './presented.ts'
import type { TeamAnswer } from './public.ts'
import type { ItemRow } from './queries.ts'

type Contract = typeof crisisContract
type Routes = Pick<
  Contract,
  | 'GET /api/queue/:id/crisis'
  | 'PUT /api/queue/:id/crisis/:step'
  | 'POST /api/queue/:id/follow-ups'
  | 'POST /api/queue/:id/answer'
>
type OnItem = Context & { params: { id: string } }

export const crisisHandlers = (ports: Ports): Handlers<Routes> => ({
  'GET /api/queue/:id/crisis': async (context) => {
    const { item } = await named(context)
    context.permit('item.read', factsOf(item))
    return shown(context, ports, item)
  },

  'PUT /api/queue/:id/crisis/:step': async (context) => {
    const { db, params, body, now } = context
    const { actor, item } = await held(context, ports, body.fence)
    const { step } = params
    const note = (body.note ?? '').trim()
    if (body.done && !isToldOf(step, note, await answersUnder(context, ports, item)))
      throw new Problem('request.invalid', { field: 'note' })
    const changes = body.done
      ? await crises.tick(db, { itemId: item.id, step, by: actor.id, at: now, note })
      : await crises.untick(db, item.id, step)
    if (!changes) return shown(context, ports, item)
    const action = body.done ? 'crisis.ticked' : 'crisis.unticked'
    await context.audit(action, `item:${item.id}`, { step })
    context.stale('queue')
    return shown(context, ports, item)
  },

  'POST /api/queue/:id/follow-ups': async (context) => {
    const { db, body, permit, now } = context
    const { actor, item } = await named(context)
    permit('item.decide', factsOf(item))
    const dueOn = comingDay(body.dueOn, now)
    const note = body.note.trim()
    const wish = { itemId: item.id, by: actor.id, at: now, dueOn, note }
    // After a failure it is sent again, also by a page that has forgotten what it sent.
    if (await isSet(db, wish)) return shown(context, ports, item)
    await insertFollowUp(db, wish)
    await context.audit('follow-up.made', `item:${item.id}`, { dueOn })
    context.stale('queue')
    return shown(context, ports, item)
  },

  'POST /api/queue/:id/answer': answer(ports),
})

/**
 * The words stand in the thread for its author and all who read it: with that the helplines are shown. What stands there
 * already is not put there again: whoever asks for it is answered as if they had just put it there.
 */
function answer(ports: Ports): Handler<Contract['POST /api/queue/:id/answer']> {
  return async (context) => {
    const { db, body, now, emit, stale } = context
    const port = await lockText(context, ports)
    const { actor, item } = await held(context, ports, body.fence)
    const words = safeReply(body.reply, body.locale, body.country)
    if (words === null) throw new Problem('request.invalid', { field: 'country' })
    const content = bodyOf(words)
    const before = await answersUnder(context, ports, item)
    if (before.some((one) => one.words === plainText(content))) return shown(context, ports, item)
    const said = await port?.answer?.(db, actor, item.subjectId, content, now)
    if (!said) throw new Problem('request.not-found')
    if (!(await reaches(context, ports, item, said.replyId))) throw new Problem('answer.unseen')
    await crises.tick(db, { itemId: item.id, step: 'helplines-shown', by: actor.id, at: now })
    await context.audit('team.answered', `item:${item.id}`, {
      reply: said.replyId,
      words: body.reply,
      locale: body.locale,
      country: body.country,
    })
    await emit('reply.shown', { replyId: said.replyId, authorId: actor.id, counted: false })
    stale('queue', ...said.topics)
    return shown(context, ports, item)
  }
}

/** Locks the text, and the post that it stands under, before its item, as everywhere. */
async function lockText(context: OnItem, ports: Ports) {
  const { actor, item } = await named(context)
  const port = ports.get(item.subjectKind)
  const subject = await port?.load(context.db, actor, item.subjectId, true)
  if (subject?.kind === 'reply' && subject.postId)
    await ports.get('post')?.load(context.db, actor, subject.postId, true)
  return port
}

/** Whether who wrote the text of an item reads the answer of the team where it stands. */
async function reaches(
  { db }: Context,
  ports: Ports,
  { authorId }: ItemRow,
  replyId: string,
): Promise<boolean> {
  const account = accountOf(authorId)
  const [author] = account === null ? [] : await peopleById(db, [account])
  if (!author) return false
  const seen = await ports.get('reply')?.load(db, author, replyId, false)
  return Boolean(seen)
}

/** The item, for who holds it and may work on it at this very moment. */
async function held(context: OnItem, ports: Ports, fence: number) {
  const { db, permit, now } = context
  const { actor, item } = await named(context)
  permit('item.decide', factsOf(item))
  if (!(await crises.tends(db, actor.id, item.id, fence, now)))
    throw await tooLate(context, ports, item.id, 'item.lease-ended', (present) =>
      machine.tend(present, fence, actor, now),
    )
  return { actor, item }
}

async function shown(context: Context, ports: Ports, item: ItemRow) {
  const { db } = context
  const author = item.masked ? null : accountOf(item.authorId)
  // One after the other: within a transaction there is one connection.
  const steps = await crises.stepsOf(db, item.id)
  const followUps = await followUpsOf(db, item.id)
  const locale = author === null ? null : await crises.localeOf(db, author)
  const answerable = ports.get(item.subjectKind)?.answer !== undefined
  const answer = answerable ? { locale } : null
  const answers = await answersUnder(context, ports, item)
  const person = signedIn(context)
  const after = (await ports.get(item.subjectKind)?.after?.(db, person, item.subjectId)) ?? null
  return {
    ...toCrisis(steps, followUps, answer, answers, person.id),
    after: after && toAfter(after),
  }
}

/** What the team said below the text since it came before the team; what was said at another time is another matter. */
async function answersUnder(context: Context, ports: Ports, item: ItemRow): Promise<TeamAnswer[]> {
  const port = ports.get(item.subjectKind)
  const person = signedIn(context)
  return (await port?.answers?.(context.db, person, item.subjectId, item.createdAt)) ?? []
}

import { accountOf } from '@kith/shared/author.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { natures, waited } from '@kith/shared/moderation/decisions.ts'
import type { ContentState, Permit } from '@kith/shared/policy.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Context } from '#platform/mount.ts'
import { answerAppeals } from './answering-routes.ts'
import { endAppeals } from './appeal-queries.ts'
import { effectOf } from './deciding.ts'
import { leaveTraces, sanctionAuthor } from './effect-routes.ts'
import { insertDecision } from './item-queries.ts'
import { signedIn } from './late-routes.ts'
import { toDecision } from './presented.ts'
import type { Neighbours, Subject, SubjectPort } from './public.ts'
import { isNoticed, type ItemRow } from './queries.ts'
import { purge } from './purging-routes.ts'
import type { DecideCommand } from './review-item.ts'
import type { TextBefore } from './reversing.ts'

/** A decision that was let through: what about, by whom, and what it is. */
interface Made {
  permission: Permit<'item.decide'>
  item: ItemRow
  port: SubjectPort
  subject: Subject
  command: DecideCommand
  people: { decidedBy: string; cosignedBy: string | null }
  /** Of which many decisions it is one. */
  batchId: string | null
}

export type Deciding = Omit<Context, 'params' | 'query' | 'body'>

/** What a decision does to the text, its traces and its news: all of it, or nothing. */
export async function carryOut(
  context: Deciding,
  neighbours: Neighbours,
  made: Made,
): Promise<ReplyOf<'POST /api/queue/:id/decide'>> {
  const { db, now, emit, audit, stale } = context
  const { permission, item, port, subject, command, people, batchId } = made
  const answering = { itemId: item.id, by: people.decidedBy, neighbours, port, subject, command }
  const { state: before, topics, ended } = await answerAppeals(context, answering)
  const noticed = waited(before) && (await isNoticed(db, item))
  const { after, removedFor } = effectOf(permission, item.id, command, before, noticed)
  const applied = await applyTo(context, neighbours, made, { before, after, removedFor })
  const done = { context, neighbours, port, subject, command, after }
  const details = await leaveTraces(done, applied.was)
  const decision = await insertDecision(db, {
    itemId: item.id,
    ...people,
    action: command.action,
    policyCode: command.policyCode,
    subjectVersion: command.subjectVersion,
    fence: command.fence,
    stateBefore: before,
    stateAfter: after,
    note: command.note,
    details,
    batchId,
    createdAt: now,
  })
  await endAppeals(db, ended, command.action, decision.id, now)
  await sanctionAuthor(context, command, subject, decision.id)
  await audit('item.decided', `item:${item.id}`, {
    ...withoutWords(command),
    ...(people.cosignedBy !== null && { proposedBy: people.decidedBy }),
    work: natures[command.action].work,
    decision: decision.id,
    text: `${subject.kind}:${subject.id}`,
    before,
    after,
    ...applied.logged,
    ...(batchId !== null && { batch: batchId }),
  })
  await emit('item.decided', { decisionId: decision.id })
  if (applied.shown) await tellShown(emit, subject, item.noVisitLink === false)
  stale('queue', ...topics, ...applied.topics)
  return toDecision({ ...decision, undoneAt: null, settled: false }, signedIn(context).id)
}

interface Applied {
  topics: Topic[]
  shown: boolean
  was: TextBefore | undefined
  /** What the log keeps of it. */
  logged?: { fingerprint: string }
}

/** Does to the text what was decided. */
async function applyTo(
  context: Deciding,
  neighbours: Neighbours,
  { port, subject }: Made,
  to: { before: ContentState; after: ContentState; removedFor: string | null },
): Promise<Applied> {
  const nothing = { topics: [], shown: false, was: undefined }
  if (to.after === to.before) return nothing
  if (to.after !== 'purged')
    return port.apply(context.db, subject.id, to.after, to.removedFor, context.now)
  const { topics, fingerprint } = await purge(context, neighbours, port, subject)
  return { ...nothing, topics, logged: { fingerprint } }
}

/** The log keeps what was done, and no words. */
function withoutWords(command: DecideCommand): object {
  const { particulars, ...rest } = command
  return { ...rest, ...particulars, note: undefined, warning: undefined }
}

/** A text that everybody it is for meets now for the first time. */
async function tellShown(
  emit: Context['emit'],
  { kind, id, conversationId, ...written }: Subject,
  counted: boolean,
): Promise<void> {
  const authorId = accountOf(written.authorId)
  if (kind === 'post') await emit('post.shown', { postId: id, authorId, counted })
  if (kind === 'reply') await emit('reply.shown', { replyId: id, authorId, counted })
  if (conversationId) await emit('message.shown', { conversationId, messageId: id, authorId })
}

import { accountOf } from '@kith/shared/author.ts'
import { natures } from '@kith/shared/moderation/decisions.ts'
import type { moderationContract } from '@kith/shared/moderation/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { answerAppeals } from './answering-routes.ts'
import { endAppeals } from './appeal-queries.ts'
import { checklistOf } from './crisis-queries.ts'
import { commandOf, effectOf } from './deciding.ts'
import { leaveTraces, permitAbout, sanctionAuthor } from './effect-routes.ts'
import { decideItem, insertDecision } from './item-queries.ts'
import * as machine from './item.ts'
import { signedIn, tooLate, type Ports } from './late-routes.ts'
import { factsOf, toDecision } from './presented.ts'
import type { Neighbours, Subject } from './public.ts'
import type { DecideCommand } from './review-item.ts'
import { itemInScope } from './queries.ts'

type Route = (typeof moderationContract)['POST /api/queue/:id/decide']

/** The decision, what it does to the text, its traces and its news: all of it, or nothing. */
export const decide =
  (ports: Ports, neighbours: Neighbours): Handler<Route> =>
  async (context) => {
    const { db, now, permit, emit, audit, stale } = context
    const actor = signedIn(context)
    const item = await itemInScope(db, actor, context.params.id)
    if (!item) throw new Problem('request.not-found')
    const permission = permit('item.decide', factsOf(item))
    const port = ports.get(item.subjectKind)
    const command = commandOf(context.body, await checklistOf(db, item.id), port)
    // The text is locked before its item: an edit locks them in this order too.
    const subject = await port?.load(db, actor, item.subjectId, true)
    const late = () =>
      tooLate(context, ports, item.id, 'item.stale', (present) =>
        machine.decide(present, command, actor, now),
      )
    await permitAbout(context, command, item.authorId)
    const taken = await decideItem(db, actor.id, item.id, command, now)
    if (!taken || !port || !subject) throw await late()

    const answering = { itemId: item.id, by: actor.id, neighbours, port, subject, command }
    const { state: before, topics, ended } = await answerAppeals(context, answering)
    const { after, removedFor } = effectOf(permission, item.id, command, before)
    const applied =
      after === before
        ? { topics: [], shown: false, was: undefined }
        : await port.apply(db, subject.id, after, removedFor, now)
    const done = { context, neighbours, port, subject, command, after }
    const details = await leaveTraces(done, applied.was)
    const decision = await insertDecision(db, {
      itemId: item.id,
      decidedBy: actor.id,
      action: command.action,
      policyCode: command.policyCode,
      subjectVersion: command.subjectVersion,
      fence: command.fence,
      stateBefore: before,
      stateAfter: after,
      note: command.note,
      details,
      createdAt: now,
    })
    await endAppeals(db, ended, command.action, decision.id, now)
    await sanctionAuthor(context, command, subject, decision.id)
    await audit('item.decided', `item:${item.id}`, {
      ...withoutWords(command),
      work: natures[command.action].work,
      decision: decision.id,
      text: `${subject.kind}:${subject.id}`,
      before,
      after,
    })
    await emit('item.decided', { decisionId: decision.id })
    if (applied.shown) await tellShown(emit, subject, item.noVisitLink === false)
    stale('queue', ...topics, ...applied.topics)
    return toDecision({ ...decision, undoneAt: null, settled: false }, actor.id)
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

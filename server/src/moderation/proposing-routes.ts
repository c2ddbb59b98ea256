import type { Person } from '@kith/shared/actor.ts'
import { accountOf } from '@kith/shared/author.ts'
import { isFinal, isSanction } from '@kith/shared/moderation/decisions.ts'
import type { proposalContract } from '@kith/shared/moderation/proposal-contract.ts'
import { may, type ItemFacts } from '@kith/shared/policy.ts'
import { lockMember, peopleById } from '#accounts/public.ts'
import { rehearsed } from '#platform/apart.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import type { Action } from './actions.ts'
import { carryOut } from './carrying-out-routes.ts'
import { checklistOf } from './crisis-queries.ts'
import { commandOf } from './deciding.ts'
import { permitAbout } from './effect-routes.ts'
import * as machine from './item.ts'
import { changed, named, tooLate, workable, type Ports } from './late-routes.ts'
import { loadOf } from './load-queries.ts'
import { hasLead, insertNote } from './passing-queries.ts'
import { factsOf } from './presented.ts'
import { commandAgreed, plainly, proposedBy } from './proposal.ts'
import * as proposals from './proposal-queries.ts'
import type { Neighbours } from './public.ts'
import type { Shown } from './review-item.ts'

type Contract = typeof proposalContract

/** Decisions of two: one proposes, another agrees or not, and until then nothing is done. */
export function proposalHandlers(ports: Ports, neighbours: Neighbours): Handlers<Contract> {
  return {
    'POST /api/queue/:id/propose': propose(ports, neighbours),
    'POST /api/queue/:id/cosign': cosign(ports, neighbours),
    'POST /api/queue/:id/refuse': refuse(ports),

    'POST /api/queue/:id/take-back': async (context) => {
      const { db, body, permit, now } = context
      const { actor, item } = await named(context)
      permit('item.claim', factsOf(item))
      if (!(await proposals.takeBackItem(db, actor.id, item.id, body.fence)))
        throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
          machine.takeBack(present, body.fence, actor, now),
        )
      await proposals.endProposal(db, item.id, 'taken-back', actor.id, now)
      return changed(context, 'item.proposal-taken-back', item.id)
    },
  }
}

const propose =
  (ports: Ports, neighbours: Neighbours): Handler<Contract['POST /api/queue/:id/propose']> =>
  async (context) => {
    const { db, permit, now } = context
    const { actor, item } = await workable(context)
    const permission = permit('item.decide', factsOf(item))
    const port = ports.get(item.subjectKind)
    const command = commandOf(context.body, port, await checklistOf(db, item.id))
    // The text is locked before its item, as everywhere.
    const subject = await port?.load(db, actor, item.subjectId, true)
    await permitAbout(context, command, item)
    if (isFinal(command.action)) context.confirm()
    const taken = await proposals.proposeItem(db, actor.id, item.id, command, now)
    if (!taken || !port || !subject)
      throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
        machine.propose(present, command, actor, now),
      )
    // Nobody is asked to agree to what can not be done.
    const people = { decidedBy: actor.id, cosignedBy: null }
    const made = { permission, item, port, subject, command, people, batchId: null }
    await rehearsed(context, (inner) => carryOut(inner, neighbours, made))
    await proposals.insertProposal(db, item.id, proposedBy(actor.id, command, now))
    await context.audit('item.proposed', `item:${item.id}`, {
      action: command.action,
      policyCode: command.policyCode,
      subjectVersion: command.subjectVersion,
    })
    context.stale('queue')
    return null
  }

/** The decision is made: by who proposed it, and with them by who agrees. */
const cosign =
  (ports: Ports, neighbours: Neighbours): Handler<Contract['POST /api/queue/:id/cosign']> =>
  async (context) => {
    const { db, body, permit, now } = context
    const { actor, item } = await workable(context)
    permit('item.cosign', { ...factsOf(item), proposedBy: item.proposedBy })
    const permission = permit('item.decide', factsOf(item))
    const port = ports.get(item.subjectKind)
    const subject = await port?.load(db, actor, item.subjectId, true)
    const asked = await waitingFor(context, item.id)
    const late = async () => {
      const { today, perDay } = await loadOf(db, actor.id, now)
      return tooLate(context, ports, item.id, 'item.stale', (present) =>
        asked
          ? machine.cosign(present, asked.command, asked.proposer, actor, now, today >= perDay)
          : machine.refuse(present, body, true, actor, now, today >= perDay),
      )
    }
    if (!asked || !port || !subject) throw await late()
    const { command, proposer } = asked
    await permitAbout(context, command, item)
    if (isFinal(command.action)) context.confirm()
    const both = await mayStill(context, proposer, command.action, item)
    if (!both || !(await proposals.cosignItem(db, actor.id, item.id, command, now)))
      throw await late()
    await proposals.endProposal(db, item.id, 'agreed', actor.id, now)
    const people = { decidedBy: proposer.id, cosignedBy: actor.id }
    return carryOut(context, neighbours, {
      permission,
      item,
      port,
      subject,
      command,
      people,
      batchId: null,
    })
  }

/** The proposal that is named, as a command, and who made it as they are now; null where it waits no more. */
async function waitingFor({ db, body }: Pick<Context, 'db'> & { body: Shown }, itemId: string) {
  const proposed = await proposals.openProposal(db, itemId, body.fence)
  const [proposer] = proposed ? await peopleById(db, [proposed.proposedBy]) : []
  if (!proposed || !proposer) return null
  return { proposer, command: commandAgreed(proposed, body, await checklistOf(db, itemId)) }
}

const refuse =
  (ports: Ports): Handler<Contract['POST /api/queue/:id/refuse']> =>
  async (context) => {
    const { db, body, permit, now } = context
    const { actor, item } = await workable(context)
    permit('item.cosign', { ...factsOf(item), proposedBy: item.proposedBy })
    const waiting = await proposals.openProposal(db, item.id, body.fence)
    if (waiting && item.authorId !== null && isSanction(waiting.action))
      permit('person.sanction', plainly(waiting.action, item.authorId))
    if (waiting?.action === 'purge') permit('item.purge', factsOf(item))
    const led = await hasLead(db, item.id)
    const { today, perDay } = await loadOf(db, actor.id, now)
    if (!(await proposals.refuseItem(db, actor.id, item.id, body, now)))
      throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
        machine.refuse(present, body, led, actor, now, today >= perDay),
      )
    await proposals.endProposal(db, item.id, 'refused', actor.id, now)
    const note = { itemId: item.id, by: actor.id, kind: 'refuse' as const }
    await insertNote(db, { ...note, note: body.note.trim(), at: now })
    return changed(context, 'item.refused', item.id)
  }

/** Whether who proposed what is for staff alone may still do so. */
async function mayStill(
  { db }: Pick<Context, 'db'>,
  proposer: Person,
  action: Action,
  item: ItemFacts,
): Promise<boolean> {
  if (action === 'purge') return may(proposer, 'item.purge', factsOf(item))
  if (!isSanction(action)) return true
  const { authorId } = item
  const member = authorId && (await lockMember(db, accountOf(authorId)))
  if (!member) return false
  return may(proposer, 'person.sanction', { ...member, personId: authorId, kind: action })
}

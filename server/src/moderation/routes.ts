import { accountOf } from '@kith/shared/author.ts'
import { alarmContract } from '@kith/shared/moderation/alarm-contract.ts'
import { appealContract, lockedOutContract } from '@kith/shared/moderation/appeal-contract.ts'
import { auditContract } from '@kith/shared/moderation/audit-contract.ts'
import { bulkContract } from '@kith/shared/moderation/bulk-contract.ts'
import { moderationContract } from '@kith/shared/moderation/contract.ts'
import { conflictContract } from '@kith/shared/moderation/conflict-contract.ts'
import { crisisContract } from '@kith/shared/moderation/crisis-contract.ts'
import { hidingContract } from '@kith/shared/moderation/hiding-contract.ts'
import { laneTimesContract } from '@kith/shared/moderation/lane-times-contract.ts'
import { lookingContract } from '@kith/shared/moderation/looking-contract.ts'
import { openContract } from '@kith/shared/moderation/open-contract.ts'
import { statisticsContract } from '@kith/shared/moderation/statistics-contract.ts'
import { passingContract } from '@kith/shared/moderation/passing-contract.ts'
import { proposalContract } from '@kith/shared/moderation/proposal-contract.ts'
import { queueContract } from '@kith/shared/moderation/queue-contract.ts'
import { rulesContract } from '@kith/shared/moderation/rules-contract.ts'
import { reportContract } from '@kith/shared/moderation/report-contract.ts'
import { sanctionContract } from '@kith/shared/moderation/sanction-contract.ts'
import { undoContract } from '@kith/shared/moderation/undo-contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { appealsIn } from './appeal-queries.ts'
import { alarmHandlers } from './alarm-routes.ts'
import { appealHandlers } from './appeal-routes.ts'
import { auditHandlers } from './audit-routes.ts'
import { bulkHandlers } from './bulk-routes.ts'
import { conflictHandlers } from './conflict-routes.ts'
import { crisisHandlers } from './crisis-routes.ts'
import { decide } from './decide-routes.ts'
import { followUpHandlers } from './follow-up-routes.ts'
import { hidingHandlers } from './hiding-routes.ts'
import * as changes from './item-queries.ts'
import * as machine from './item.ts'
import { laneTimesHandlers } from './lane-times-routes.ts'
import { lockedOutHandlers } from './locked-out-routes.ts'
import { named, tooLate, workable, type Ports } from './late-routes.ts'
import { loadOf } from './load-queries.ts'
import { lookingHandlers } from './looking-routes.ts'
import { memberHandlers } from './member-routes.ts'
import { openHandlers } from './open-routes.ts'
import { passingHandlers } from './passing-routes.ts'
import { notesAbout } from './passing-queries.ts'
import { proposalHandlers } from './proposing-routes.ts'
import { groupNameOf, lastProposal } from './proposal-queries.ts'
import { factsOf, toItem, toReports } from './presented.ts'
import type { Neighbours, Subject, SubjectPort } from './public.ts'
import { othersOf } from './others-queries.ts'
import { isLookedAfter } from './purging-queries.ts'
import * as queries from './queries.ts'
import { changedClaim, queueHandlers } from './queue-routes.ts'
import { countedReports, voicesIn } from './report-queries.ts'
import { reportHandlers } from './report-routes.ts'
import { rosterHandlers } from './roster-routes.ts'
import { statisticsHandlers } from './statistics-routes.ts'
import { ruleHandlers } from './rule-routes.ts'
import { isTakenBack, withoutWords } from './taken-back.ts'
import { undoHandlers } from './undo-routes.ts'
import { unmask } from './unmask-routes.ts'
import { unmaskingsOf } from './unmask-queries.ts'

/** The queue and its decisions, over the texts that the content slices hand in. */
export const moderationRoutes =
  (subjects: readonly SubjectPort[], above: Omit<Neighbours, 'secrets'>): Mounter =>
  (app, platform) => {
    const ports: Ports = new Map(subjects.map((port) => [port.kind, port]))
    const neighbours: Neighbours = { ...above, secrets: platform.secrets }
    const on = { ...platform, db: platform.community.db, login: 'community' } as const
    mount(app, moderationContract, handlers(ports, neighbours), on)
    mount(app, queueContract, queueHandlers, on)
    mount(app, auditContract, auditHandlers(platform.secrets, ports), on)
    mount(app, reportContract, reportHandlers(ports), on)
    mount(app, sanctionContract, memberHandlers(ports), on)
    mount(app, alarmContract, alarmHandlers(ports), on)
    mount(
      app,
      crisisContract,
      { ...crisisHandlers(ports), ...followUpHandlers, ...rosterHandlers },
      on,
    )
    mount(app, conflictContract, conflictHandlers, on)
    mount(app, openContract, openHandlers, on)
    mount(app, laneTimesContract, laneTimesHandlers, on)
    mount(app, statisticsContract, statisticsHandlers(ports), on)
    mount(app, undoContract, undoHandlers(ports, neighbours), on)
    mount(app, bulkContract, bulkHandlers(ports, neighbours), on)
    mount(app, lookingContract, lookingHandlers, on)
    mount(app, rulesContract, ruleHandlers(ports), on)
    mount(app, passingContract, passingHandlers(ports), on)
    mount(app, hidingContract, hidingHandlers(ports), on)
    mount(app, proposalContract, proposalHandlers(ports, neighbours), on)
    mount(app, appealContract, appealHandlers(ports), on)
    mount(app, lockedOutContract, lockedOutHandlers(ports, platform.secrets), on)
  }

function handlers(ports: Ports, neighbours: Neighbours): Handlers<typeof moderationContract> {
  return {
    'GET /api/queue/:id': async (context) => {
      const { db, permit, now } = context
      const { actor, item } = await named(context)
      permit('item.read', factsOf(item))
      // After the item: words newer than the version beside them make a decision stale, older ones would not.
      const subject = await ports.get(item.subjectKind)?.load(db, actor, item.subjectId, false)
      if (!subject) throw new Problem('request.not-found')
      const [signals, guesses, decision, notes, author, appeals, proposal, others] =
        await Promise.all([
          queries.signalsOf(db, item),
          queries.guessesOf(db, item),
          queries.decisionOf(db, item.id),
          notesAbout(db, item),
          authorOf(context, ports, subject),
          appealsIn(db, item.id),
          proposalOf(context, ports, item.id),
          othersOf(db, actor, item),
        ])
      const unmaskings = item.masked ? await unmaskingsOf(db, item.id) : []
      const reports = await reportsIn(context, item)
      const shown = { signals, reports, guesses, decision, notes, author }
      const beside = { ...shown, unmaskings, appeals, proposal, others }
      const reply = toItem(item, subject, beside, actor, now)
      if (!isTakenBack(item, subject) || (await isLookedAfter(db, subject.kind, subject.id)))
        return reply
      return withoutWords(reply)
    },

    'POST /api/queue/:id/claim': async (context) => {
      const { db, permit, now } = context
      const { actor, item } = await workable(context)
      permit('item.claim', factsOf(item))
      const claim = await changes.claimItem(db, actor.id, item.id, now)
      if (claim) return changedClaim(context, 'item.claimed', claim)
      const { today, perDay } = await loadOf(db, actor.id, now)
      throw await tooLate(context, ports, item.id, 'item.taken', (present) =>
        machine.claim(present, actor, now, today >= perDay),
      )
    },

    'POST /api/queue/:id/renew': async (context) => {
      const { db, body, permit, now } = context
      const { actor, item } = await named(context)
      permit('item.claim', factsOf(item))
      const claim = await changes.renewItem(db, actor.id, item.id, body.fence, now)
      if (claim) return changedClaim(context, 'item.renewed', claim)
      throw await tooLate(context, ports, item.id, 'item.lease-ended', (present) =>
        machine.renew(present, body.fence, actor, now),
      )
    },

    'POST /api/queue/:id/release': async (context) => {
      const { db, body, permit, now } = context
      const { actor, item } = await named(context)
      permit('item.claim', factsOf(item))
      if (!(await changes.releaseItem(db, actor.id, item.id, body.fence))) {
        throw await tooLate(context, ports, item.id, 'item.lease-ended', (present) =>
          machine.release(present, body.fence, actor, now),
        )
      }
      await context.audit('item.released', `item:${item.id}`, body)
      context.stale('queue')
      return null
    },

    'POST /api/queue/:id/unmask': unmask,
    'POST /api/queue/:id/decide': decide(ports, neighbours),
  }
}

async function authorOf(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  ports: Ports,
  { authorId, mask = null }: Subject,
) {
  if (mask !== null) return { mask }
  const author = authorId && (await queries.authorOf(db, actor, accountOf(authorId)))
  if (!author) return null
  let texts = 0
  for (const port of ports.values()) texts += (await port.written?.(db, actor, author.id)) ?? 0
  return { ...author, texts }
}

/** The last proposal, with what the group or the post is called where it is to go on. */
async function proposalOf({ db, actor }: Pick<Context, 'db' | 'actor'>, ports: Ports, id: string) {
  const proposal = await lastProposal(db, id)
  if (proposal === null) return null
  const intoName = async (action: string, into: string | undefined) => {
    if (into === undefined) return null
    if (action === 'move') return groupNameOf(db, into)
    return (await ports.get('post')?.load(db, actor, into, false))?.title ?? null
  }
  const { action, particulars } = proposal
  return { ...proposal, intoName: await intoName(action, particulars.into) }
}

/** How many reported it, and of what; how far they count by themselves is for staff alone. */
async function reportsIn({ db, actor }: Pick<Context, 'db' | 'actor'>, item: queries.ItemRow) {
  const counted = await countedReports(db, item)
  const staff = counted.length > 0 && may(actor, 'note.read', factsOf(item))
  return toReports(counted, staff ? await voicesIn(db, item) : null)
}

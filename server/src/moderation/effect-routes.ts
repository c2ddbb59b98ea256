import { accountOf } from '@kith/shared/author.ts'
import { endOf, isSanction, natures } from '@kith/shared/moderation/decisions.ts'
import type { ContentState, ItemFacts } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { impose, lift, lockMember } from '#accounts/public.ts'
import type { Context } from '#platform/mount.ts'
import { actions, type Back } from './actions.ts'
import { factsOf } from './presented.ts'
import type { Neighbours, Said, Subject, SubjectPort } from './public.ts'
import type { DecisionDetails, Past } from './reversing.ts'
import type { DecideCommand } from './review-item.ts'

type Doing = Pick<
  Context,
  'db' | 'actor' | 'now' | 'permit' | 'self' | 'audit' | 'stale' | 'recheck' | 'emit'
>

/** All that an action may need of what it is done to. */
interface Done {
  context: Doing
  neighbours: Neighbours
  port: SubjectPort
  subject: Subject
  command: DecideCommand
  after: ContentState
}

/** What has to be undone: the decision, with what it left. */
export interface Undone {
  context: Doing
  neighbours: Neighbours
  port: SubjectPort
  /** Null where the text is gone. */
  subject: Subject | null
  past: Past
  /** The row that takes it back. */
  reversal: string
}

interface Part {
  leave(done: Done): Promise<DecisionDetails>
  back(undone: Undone): Promise<void>
}

/** The parts of the actions besides the state of the text and the sanction, which follow their decision. */
const parts: Readonly<Record<Exclude<Back, 'text' | 'sanction'>, Part>> = {
  words: {
    async leave({ context: { db }, port, subject, command, after }) {
      if (command.action !== 'ask-to-edit' && after === subject.state) return {}
      const said = saidWith(command, after)
      const before = (await port.say?.(db, subject.id, said)) ?? null
      return before === null && said === null ? {} : { said: { before } }
    },
    async back({ context: { db }, port, subject, past: { details } }) {
      if (subject && details.said) await port.say?.(db, subject.id, details.said.before)
    },
  },

  warning: {
    async leave({ context: { db }, port, subject, command }) {
      const before = await port.warn?.(db, subject.id, command.particulars?.warning ?? null)
      return { warning: { before: before ?? null } }
    },
    async back({ context: { db }, port, subject, past: { details } }) {
      if (subject && details.warning) await port.warn?.(db, subject.id, details.warning.before)
    },
  },

  closing: {
    async leave(done) {
      const { context, port, subject, command } = done
      const { db, now } = context
      const { action, policyCode, particulars = {} } = command
      if (action === 'limit' && !(particulars.pause && port.close)) return {}
      const goesOnIn = action === 'merge' ? await postToJoin(done) : null
      const closed = await port.close?.(db, subject.id, { policyCode, goesOnIn }, now)
      if (!closed && action !== 'limit') throw new Problem('post.locked')
      return closed ? { closedAt: now.toISOString() } : {}
    },
    async back({ context: { db }, port, subject, past: { details } }) {
      if (subject && details.closedAt)
        await port.reopen?.(db, subject.id, new Date(details.closedAt))
    },
  },

  place: {
    async leave({ context, neighbours, subject, command: { particulars } }) {
      const from = subject.groupId
      const into = particulars?.into
      if (!from || !into) throw new Problem('request.invalid', { field: 'into' })
      const stood = await neighbours.movePost(context, subject.id, { from, into })
      return { moved: { from, into, stood } }
    },
    async back({ context, neighbours, subject, past: { details, createdAt } }) {
      const { moved } = details
      // Somebody moved it on since: then that stands.
      if (subject && moved && subject.groupId === moved.into)
        await neighbours.movePostBack(context, subject.id, moved, createdAt)
    },
  },

  introduction: {
    async leave({ context, neighbours, subject, command }) {
      const { group, authorId, mask = null } = subject
      const other = command.particulars?.meet
      // Who wrote without a name is not to be known by it.
      if (!group || !authorId || !other || mask !== null) throw new Problem('introduction.unfit')
      const between = { one: accountOf(authorId), other, words: command.note }
      return { introduction: await neighbours.introduce(context, group, between) }
    },
    async back({ context, neighbours, past: { details } }) {
      if (details.introduction) await neighbours.undoIntroduction(context, details.introduction)
    },
  },
}

/** What its author reads beside a text that the others do not read, or not as it was. */
function saidWith({ action, policyCode, note }: DecideCommand, after: ContentState): Said | null {
  if (action === 'ask-to-edit') return { words: note, askedFor: policyCode }
  return after === 'removed' || after === 'limited' ? { words: note, askedFor: null } : null
}

/** Does what an action does beside the state of the text, which `was` as it was; gives back what it takes to undo all of it. */
export async function leaveTraces(
  done: Done,
  was: DecisionDetails['was'],
): Promise<DecisionDetails> {
  const details: DecisionDetails = was ? { was } : {}
  for (const part of actions[done.command.action].back)
    if (part !== 'text' && part !== 'sanction')
      Object.assign(details, await parts[part].leave(done))
  if (details.warning || details.closedAt) done.context.stale(...pagesOf(done.subject))
  return details
}

/** Those who read it now see it in another way from now on. */
function pagesOf({ postId, groupId }: Subject): Topic[] {
  const post: Topic[] = postId ? [`post:${postId}`] : []
  return groupId ? [...post, `group:${groupId}`] : post
}

/** Whether this person may do this to who wrote the text, who stays as they are until the transaction ends. */
export async function permitAbout(
  { db, permit }: Pick<Context, 'db' | 'permit'>,
  { action }: DecideCommand,
  item: ItemFacts,
): Promise<void> {
  const { authorId } = item
  if (action === 'purge') permit('item.purge', factsOf(item))
  const aboutPerson = isSanction(action)
  if (action !== 'coach' && !aboutPerson) return
  const member = authorId && (await lockMember(db, accountOf(authorId)))
  if (!member) throw new Problem('request.invalid', { field: 'action' })
  const personId = authorId
  if (aboutPerson) permit('person.sanction', { ...member, personId, kind: action })
  else permit('person.coach', { personId })
}

/** Puts a sanction between a member and the community. What they have open ends with the commit, on every node. */
export async function sanctionAuthor(
  { db, now, recheck, audit }: Doing,
  { action, policyCode, note, particulars }: DecideCommand,
  { authorId }: Subject,
  decisionId: string,
): Promise<void> {
  if (!isSanction(action) || !authorId) return
  const accountId = accountOf(authorId)
  const until = endOf(action, particulars?.days, now)
  const told = { reason: policyCode ?? 'other', words: note }
  await impose(db, { accountId, kind: action, until, decisionId, ...told, madeAt: now })
  await audit('person.sanctioned', `account:${accountId}`, {
    work: natures[action].work,
    kind: action,
    until,
    decision: decisionId,
  })
  if (action !== 'warn') recheck(accountId)
}

/** The post in which a conversation goes on. */
async function postToJoin({ context, port, subject, command }: Done): Promise<string> {
  const into = command.particulars?.into ?? ''
  if (!(await port.goesOnIn?.(context.db, context.actor, subject.id, into)))
    throw new Problem('request.invalid', { field: 'into' })
  return into
}

/** Undoes what an action did beside the state of the text. */
export async function takeTracesBack(undone: Undone): Promise<void> {
  for (const part of actions[undone.past.action].back)
    if (part === 'sanction') await liftOf(undone)
    else if (part !== 'text') await parts[part].back(undone)
  const { context, subject, past } = undone
  if (subject && (past.details.warning || past.details.closedAt)) context.stale(...pagesOf(subject))
}

async function liftOf({ context, past, reversal }: Undone): Promise<void> {
  const { db, now, recheck, audit, stale } = context
  const accountId = await lift(db, past.id, reversal, now)
  if (accountId === null) return
  await audit('person.sanction-lifted', `account:${accountId}`, { decision: past.id })
  recheck(accountId)
  stale(`inbox:${accountId}`)
}

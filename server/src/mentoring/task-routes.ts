import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import type { mentoringContract } from '@kith/shared/mentoring/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { toPresent } from './present.ts'
import { signedIn, type AwayOf } from './desk-routes.ts'
import * as tasks from './task-queries.ts'
import { answerDue, change, handOver, listedBefore, undoableSince } from './task.ts'
import { unansweredPost } from './unanswered-queries.ts'

type Contract = typeof mentoringContract
type OnTask = Context & { params: { id: string } }

/** Each change is one statement; who comes too late is told how the task stands now. */
export const taskHandlers = (awayOf: AwayOf) =>
  ({
    'POST /api/desk/posts/:id/take': async (context) => {
      const { db, params, permit, now, self } = context
      const post = await unansweredPost(db, signedIn(context), params.id, listedBefore(now))
      if (!post) throw new Problem('request.not-found')
      permit('task.work', post)
      const dueAt = answerDue(post.createdAt)
      const taken = await tasks.takePost(db, { id: post.id, groupId: post.groupId, dueAt }, self())
      const id = taken ?? (await tasks.taskOfPost(db, post.id))
      if (id === null) throw new Problem('request.forbidden')
      return after(context, id, taken !== null, 'task.taken')
    },

    'POST /api/desk/tasks/:id/take': async (context) => {
      const { db, by } = await begun(context)
      return after(context, by.taskId, await tasks.takeTask(db, by), 'task.taken')
    },

    'POST /api/desk/tasks/:id/give-back': async (context) => {
      const { db, by, me } = await begun(context)
      return after(
        context,
        by.taskId,
        await tasks.giveBack(db, by, me.moderator),
        'task.given-back',
      )
    },

    'POST /api/desk/tasks/:id/hand-over': handing(awayOf),

    'POST /api/desk/tasks/:id/done': async (context) => {
      const { db, by } = await begun(context)
      return after(context, by.taskId, await tasks.endTask(db, by, 'said'), 'task.done')
    },

    'POST /api/desk/tasks/:id/undone': async (context) => {
      const { db, by } = await begun(context)
      const reopened = await tasks.reopenTask(db, by, undoableSince(context.now))
      return after(context, by.taskId, reopened, 'task.undone')
    },

    'POST /api/desk/tasks/:id/hello': sendHello,
  }) satisfies Partial<Handlers<Contract>>

const handing =
  (awayOf: AwayOf): Handler<Contract['POST /api/desk/tasks/:id/hand-over']> =>
  async (context) => {
    const { db, body, now, emit } = context
    const { task, permission } = await begun(context)
    const by = handOver(permission, task.id, body, now)
    if ((await awayOf(db, [by.to], now)).has(by.to)) throw new Problem('task.away', { field: 'to' })
    const handed = await tasks.handTask(db, by)
    const { taskId, to } = by
    const event = { taskId, groupId: task.groupId, by: by.by, to, at: now.toISOString() }
    if (handed) await emit('task.handed', event)
    return after(context, task.id, handed, 'task.handed')
  }

/** A mentor's hello is a welcome: the newcomer is told of it, and reads it where all hellos are. */
const sendHello: Handler<Contract['POST /api/desk/tasks/:id/hello']> = async (context) => {
  const { emit, now } = context
  const { db, by, task } = await begun(context)
  const accountId = task.personId
  if (accountId === null) throw new Problem('request.not-found')
  const sent = await tasks.greet(db, by)
  if (!sent) {
    const { said, greetable } = await tasks.whyNotGreeted(db, by.by, task)
    if (!said) throw new Problem('hello.none')
    // As if they were gone: what keeps them apart is not for the mentor to know.
    if (!greetable) throw new Problem('request.not-found')
  }
  if (sent)
    await emit('hello.sent', {
      accountId,
      groupId: task.groupId,
      byId: by.by,
      at: now.toISOString(),
    })
  return after(context, by.taskId, sent, 'task.hello')
}

/** The task of the address, for who may work on it. */
async function begun(context: OnTask) {
  const { db, actor, params, permit, now } = context
  const me = signedIn({ actor })
  const task = await tasks.taskById(db, actor, params.id)
  if (!task) throw new Problem('request.not-found')
  const permission = permit('task.work', task)
  return { db, me, task, permission, by: change(permission, task.id, now) }
}

/** What is true after a change, or instead of it. */
async function after(context: OnTask, taskId: string, done: boolean, action: LoggedKind) {
  const { db, actor, audit, stale, self } = context
  const task = await tasks.taskById(db, actor, taskId)
  if (!task) throw new Problem('request.not-found')
  const present = toPresent(task, self())
  if (!done) throw new Problem('task.changed', { state: present })
  await audit(action, `task:${taskId}`, { group: task.groupId })
  stale('desk')
  return present
}

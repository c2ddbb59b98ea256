import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { toAuthor } from '#posts/public.ts'

type Newcomer = ReplyOf<'GET /api/desk/newcomers'>['items'][number]
type Unanswered = ReplyOf<'GET /api/desk/unanswered'>['items'][number]
type Present = ReplyOf<'POST /api/desk/tasks/:id/take'>

/** Who sees to a task, what was said at its last hand-over, and who did it. */
interface Standing {
  holderId: string | null
  holderName: string | null
  giverName: string | null
  note: string | null
  doneAt: Date | null
  doerName: string | null
  doneHow: NonNullable<Present['done']>['how'] | null
}

interface NewcomerFacts extends Standing {
  id: string
  group: Newcomer['group']
  person: Newcomer['person']
  joinedAt: Date
  post: Newcomer['post']
  dueAt: Date
}

interface UnansweredFacts extends Standing {
  id: string
  taskId: string | null
  group: Unanswered['group']
  title: string
  author: Parameters<typeof toAuthor>[0]
  createdAt: Date
}

export function toNewcomer(row: NewcomerFacts, me: string): Newcomer {
  const { id, group, person, post } = row
  return {
    id,
    group,
    person,
    post,
    joinedAt: row.joinedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    ...heldOf(row, me),
    done: doneOf(row),
  }
}

export function toUnanswered(row: UnansweredFacts, me: string, dueAt: Date): Unanswered {
  const { id, taskId, group, title, author } = row
  return {
    id,
    taskId,
    group,
    title,
    author: toAuthor(author, []),
    createdAt: row.createdAt.toISOString(),
    dueAt: dueAt.toISOString(),
    ...heldOf(row, me),
  }
}

/** A task as it stands now, for who changed it or came too late to. */
export function toPresent(row: Standing & { id: string }, me: string): Present {
  return { id: row.id, ...heldOf(row, me), done: doneOf(row) }
}

function heldOf({ holderId, holderName, giverName, note }: Standing, me: string) {
  return {
    holder:
      holderId === null
        ? null
        : { id: holderId, screenName: holderName ?? '', mine: holderId === me },
    note: note ? { by: giverName, text: note } : null,
  }
}

function doneOf({ doneAt, doerName, doneHow }: Standing): Present['done'] {
  if (doneAt === null || doneHow === null) return null
  return { at: doneAt.toISOString(), by: doerName, how: doneHow }
}

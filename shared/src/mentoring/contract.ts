import Type from 'typebox'
import {
  ById,
  BySlug,
  Day,
  Id,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Slug,
  Strict,
  Time,
} from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Author, GroupRef } from '../posts/contract.ts'

/** A post that nobody has answered for so long is listed. */
export const UNANSWERED_HOURS = 12
export const MOST_NOTE = 500
/** Counted no further. */
export const MOST_COUNTED = 99

/** How somebody was welcomed: by a reply, by a mentor's hello, or as a mentor says. */
export const doneHow = ['replied', 'hello', 'said'] as const

const PersonRef = Type.Object({ id: Id, screenName: Type.String() })

/** Who sees to it, and what was said at the last hand-over. */
const held = {
  holder: Nullable(Type.Object({ ...PersonRef.properties, mine: Type.Boolean() })),
  note: Nullable(Type.Object({ by: Nullable(Type.String()), text: Type.String() })),
  dueAt: Time,
}

export const Newcomer = Type.Object({
  /** Of the task. */
  id: Id,
  group: GroupRef,
  person: PersonRef,
  joinedAt: Time,
  /** Their first post under their name that one may read. */
  post: Nullable(Type.Object({ id: Id, title: Type.String() })),
  ...held,
  done: Nullable(Type.Object({ at: Time, by: Nullable(Type.String()), how: OneOf(doneHow) })),
})

export const Unanswered = Type.Object({
  /** Of the post. */
  id: Id,
  /** Null until somebody took it. */
  taskId: Nullable(Id),
  group: GroupRef,
  title: Type.String(),
  author: Author,
  createdAt: Time,
  ...held,
})

/** What a change that came too late (409) is told as `state`. */
export const PresentTask = Type.Object({
  id: Id,
  holder: held.holder,
  note: held.note,
  done: Newcomer.properties.done,
})

const InGroup = { group: Type.Optional(Slug) }

export const mentoringContract = routes({
  'GET /api/desk/count': {
    summary:
      'What nobody has taken on yet in the groups one helps in, up to 99 of each, and crises that nobody has decided about',
    access: 'desk.read',
    limit: 'read',
    reply: Type.Object({
      /** People, who may be new in more than one group. */
      newcomers: Type.Integer(),
      /** Of these. */
      overdue: Type.Integer(),
      unanswered: Type.Integer(),
      /** What one has taken oneself. */
      mine: Type.Integer(),
      /** Undecided crises in scope, also those that somebody has taken, and how many of them are past their time. */
      crises: Type.Integer(),
      crisesOverdue: Type.Integer(),
    }),
  },
  'GET /api/desk/newcomers': {
    summary:
      'Newcomers of the groups one helps in: who waits, by due time, or who was welcomed, last first',
    access: 'desk.read',
    limit: 'read',
    query: Strict({ ...PageQuery, ...InGroup, show: Type.Optional(OneOf(['waiting', 'done'])) }),
    reply: PageOf(Newcomer),
  },
  'GET /api/desk/unanswered': {
    summary: 'Posts in the groups one helps in that nobody has answered for 12 hours, oldest first',
    access: 'desk.read',
    limit: 'read',
    query: Strict({ ...PageQuery, ...InGroup }),
    reply: PageOf(Unanswered),
  },
  'GET /api/desk/groups/:slug/mentors': {
    summary: 'The mentors of a group one helps in, and who of them is away until when',
    access: 'desk.mentors',
    limit: 'read',
    params: BySlug,
    reply: Type.Object({
      items: Type.Array(
        Type.Object({ ...PersonRef.properties, mine: Type.Boolean(), awayUntil: Nullable(Day) }),
      ),
    }),
  },
  'POST /api/desk/posts/:id/take': {
    summary:
      'Take a post that nobody has answered; 409 with the present state where someone has it',
    access: 'task.work',
    limit: 'write',
    params: ById,
    reply: PresentTask,
  },
  'POST /api/desk/tasks/:id/take': {
    summary: 'Take a task; 409 with the present state where someone has it',
    access: 'task.work',
    limit: 'write',
    params: ById,
    reply: PresentTask,
  },
  'POST /api/desk/tasks/:id/give-back': {
    summary: 'Give a task back to the list; staff may do it for who holds it',
    access: 'task.work',
    limit: 'write',
    params: ById,
    reply: PresentTask,
  },
  'POST /api/desk/tasks/:id/hand-over': {
    summary: 'Hand a task one holds over to another mentor of the group, who is told',
    access: 'task.work',
    limit: 'write',
    params: ById,
    body: Strict({ to: Id, note: Type.String({ maxLength: MOST_NOTE }) }),
    reply: PresentTask,
  },
  'POST /api/desk/tasks/:id/done': {
    summary: 'Say that a newcomer was welcomed, or that a post needs no answer',
    access: 'task.work',
    limit: 'write',
    params: ById,
    reply: PresentTask,
  },
  'POST /api/desk/tasks/:id/undone': {
    summary: 'Take back what one said a moment ago: the task waits again',
    access: 'task.work',
    limit: 'write',
    params: ById,
    reply: PresentTask,
  },
  'POST /api/desk/tasks/:id/hello': {
    summary: 'Send a newcomer one’s own hello for the group',
    access: 'task.work',
    limit: 'write',
    params: ById,
    reply: PresentTask,
  },
})

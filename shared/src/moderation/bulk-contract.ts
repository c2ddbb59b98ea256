import Type from 'typebox'
import { ById, Counter, Id, Locale, Nullable, OneOf, Strict, Time, uuid } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { NamedGroup } from '../groups/named.ts'
import { Mask } from '../masks.ts'
import { noticeKinds } from '../notifications/topics.ts'
import { BULK_ACTIONS, BULK_REASONS, LEFT_OUT, MOST_IN_BATCH, MOST_IN_PART } from './bulk.ts'
import { Lane, SubjectKind } from './contract.ts'

const Action = OneOf(BULK_ACTIONS)
const Reason = OneOf(BULK_REASONS)
const LeftOut = OneOf(LEFT_OUT)
const Letter = Type.String({ maxLength: 2000 })

/** What will happen to an item, with the words it is decided about and what their author will read. */
const Foreseen = Type.Object({
  id: Id,
  lane: Lane,
  severity: Type.Integer(),
  subjectKind: SubjectKind,
  signals: Type.Array(Type.String()),
  group: Nullable(NamedGroup),
  /** The version that is shown here; the decision names it. */
  subjectVersion: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
  pictures: Type.Array(Type.Object({ id: Id, alt: Type.String() })),
  quotes: Type.Array(Type.String()),
  author: Nullable(Type.Object({ screenName: Type.String(), mask: Nullable(Mask) })),
  before: Type.String(),
  after: Type.String(),
  /** The notice that its author gets; null for none. */
  notice: Nullable(OneOf(noticeKinds)),
  /** The language they get it in; null where that would tell of who writes under a mask. */
  locale: Nullable(Locale),
})

const Left = Type.Object({
  id: Id,
  why: LeftOut,
  /** Who has it, where someone does. */
  holder: Nullable(Type.String()),
  /** How it begins, for who may read it. */
  excerpt: Type.String(),
})

const id = uuid.slice(1, -1)
const ids = `^${id}(,${id}){0,${MOST_IN_BATCH - 1}}$`

export const bulkContract = routes({
  'GET /api/batch-preview': {
    summary: 'What deciding about these items at once would do to each, and which are left out',
    access: 'queue.read',
    limit: 'search',
    query: Strict({
      items: Type.String({ pattern: ids, maxLength: 37 * MOST_IN_BATCH }),
      action: Action,
    }),
    reply: Type.Object({ items: Type.Array(Foreseen), leftOut: Type.Array(Left) }),
  },
  'POST /api/batches': {
    summary: 'Begin a batch: what is decided about each of its items, and what their authors read',
    access: 'queue.read',
    limit: 'create',
    body: Strict({
      action: Action,
      /** Needed where it goes against a text, as are both letters. */
      policyCode: Type.Optional(Reason),
      letters: Type.Optional(Strict({ en: Letter, es: Letter })),
    }),
    reply: Type.Object({ id: Id }),
    status: 201,
  },
  'POST /api/batches/:id/decide': {
    summary: `Decide about some items of a batch, each by itself: at most ${MOST_IN_PART} at once and ${MOST_IN_BATCH} in all`,
    access: 'batch.decide',
    limit: 'write',
    params: ById,
    body: Strict({
      items: Type.Array(Strict({ id: Id, subjectVersion: Counter(1) }), {
        minItems: 1,
        maxItems: MOST_IN_PART,
      }),
    }),
    reply: Type.Object({
      done: Type.Array(Type.Object({ id: Id, decisionId: Id })),
      leftOut: Type.Array(Left),
    }),
    once: true,
  },
  'POST /api/batches/:id/undo': {
    summary: 'Take all decisions of a batch back that can be taken back, each as it was',
    access: 'batch.undo',
    limit: 'write',
    params: ById,
    reply: Type.Object({
      undone: Type.Integer(),
      /** Those that stay decided, and why. */
      kept: Type.Array(Left),
    }),
  },
})

/** A batch of one's own of which something can still be undone. */
export const OwnBatch = Type.Object({
  id: Id,
  action: Action,
  /** How many of its decisions stand. */
  standing: Type.Integer(),
  createdAt: Time,
  undoUntil: Time,
})

import Type from 'typebox'
import { Id, Said, Strict } from '../contract/page.ts'
import { SANCTION_DAYS } from './decisions.ts'

export const MOST_WARNING = 120

const Days = Type.Unsafe<(typeof SANCTION_DAYS)[number]>({ type: 'integer', enum: SANCTION_DAYS })

/** What some decisions need besides their reason and their words. */
export const Particulars = Strict({
  /** The words that a text folds behind; to add a warning. */
  warning: Type.Optional(Said({ maxLength: MOST_WARNING })),
  /** Whether nobody replies for now; to limit. */
  pause: Type.Optional(Type.Boolean()),
  /** The group, to move; the post in which the conversation goes on, to merge. */
  into: Type.Optional(Id),
  /** To silence and to suspend. */
  days: Type.Optional(Days),
  /** Whether the text is removed with it; to warn, silence, suspend and ban. */
  takeDown: Type.Optional(Type.Boolean()),
  /** Whom the author might like to meet; to introduce. */
  meet: Type.Optional(Id),
})

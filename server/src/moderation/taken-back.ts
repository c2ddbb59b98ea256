import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Subject } from './public.ts'
import type { Item } from './review-item.ts'

/** What its author took back, by the state that it was loaded with, is nobody's to read any more once nothing waits for an answer about it. */
export function isTakenBack({ state }: Pick<Item, 'state'>, text: Pick<Subject, 'state'>): boolean {
  return text.state === 'withdrawn' && (state === 'decided' || state === 'closed')
}

/** An item without what its author wrote, nor what a reporter showed beside it; what was done about it stays. */
export function withoutWords(shown: ReplyOf<'GET /api/queue/:id'>): typeof shown {
  const { subjectKind, title, context, signalRows, guesses } = shown
  return {
    ...shown,
    excerpt: '',
    // Of a reply it is the title of the post above it.
    title: subjectKind === 'post' ? '' : title,
    text: '',
    snapshot: null,
    pictures: [],
    quotes: [],
    context: subjectKind === 'message' ? [] : context,
    signalRows: signalRows.map((row) => ({ ...row, span: null })),
    guesses: guesses.map((guess) => ({ ...guess, spans: [] })),
  }
}

import type { Body } from '@kith/shared/words.ts'
import { isBlank, quotesOf } from '../../../ui/body/body-text.ts'
import { toBody } from '../../../ui/body/to-body.ts'

/** What a draft says. */
export interface DraftText {
  title: string
  body: Body | null
  group: string | null
  /** To be sent without the name. */
  masked: boolean
}

/** What the server keeps of it. */
export interface SavedDraft extends DraftText {
  revision: number
  savedAt: string
}

export const emptyDraft: DraftText = { title: '', body: null, group: null, masked: false }

export function isEmptyDraft({ title, body }: DraftText): boolean {
  return title.trim() === '' && isEmpty(body)
}

/** The server gives the parts of a body back in an order of its own. */
export function sameDraft(one: DraftText, other: DraftText): boolean {
  const bodies = [one.body, other.body].map((body) =>
    isEmpty(body) ? '' : JSON.stringify(toBody(body)),
  )
  const alike =
    one.title === other.title && one.group === other.group && one.masked === other.masked
  return alike && bodies[0] === bodies[1]
}

/** Words of others that are put in are worth keeping before there is one of one's own. */
function isEmpty(body: Body | null): boolean {
  return isBlank(body) && quotesOf(body).length === 0
}

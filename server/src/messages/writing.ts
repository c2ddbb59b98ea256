import type { Permit } from '@kith/shared/policy.ts'
import type { Body } from '@kith/shared/words.ts'
import { checkWords, type Words } from '@kith/shared/written.ts'
import { requireNoLinks, requireWordsOnly } from './early.ts'

/** The words of a first message, which goes with the request. */
export function writeRequest(
  permit: Permit<'conversation.ask'>,
  personId: string,
  body: Body,
): Words {
  requireSame(permit.facts.personId, personId)
  requireWordsOnly(body)
  requireNoLinks(body, false)
  return checkWords(body)
}

export function writeMessage(
  permit: Permit<'message.write'>,
  conversation: { id: string },
  body: Body,
  linksAllowed: boolean,
): Words {
  requireSame(permit.facts.id, conversation.id)
  requireWordsOnly(body)
  requireNoLinks(body, linksAllowed)
  return checkWords(body)
}

function requireSame(permitted: string, id: string): void {
  if (permitted !== id) throw new Error('the permit is for something else')
}

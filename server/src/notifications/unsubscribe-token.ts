import { stopKinds, type StopKind } from '@kith/shared/notifications/topics.ts'
import { openId, sealId, type Keyed } from '#platform/sealed-id.ts'

export interface Stop {
  accountId: string
  kind: StopKind
}

const PURPOSE = 'unsubscribe'

/** What stands in the link that stops a kind of mail: whose mail and which kind. It never expires. */
export function unsubscribeToken(keyed: Keyed, { accountId, kind }: Stop): string {
  return sealId(keyed, PURPOSE, accountId, kind)
}

/** Whose mail a link stops; null for a link that we did not make. */
export function readUnsubscribeToken(keyed: Keyed, token: string): Stop | null {
  const found = openId(keyed, PURPOSE, token, stopKinds)
  return found && { accountId: found.id, kind: found.detail }
}

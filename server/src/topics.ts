import type { Actor } from '@kith/shared/actor.ts'
import { may } from '@kith/shared/policy.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Db } from '#platform/db.ts'

/** Whether an actor may hear that a topic went stale: the same rules as for reading it. */
export async function maySee(_db: Db, actor: Actor, topic: Topic): Promise<boolean> {
  if (actor.kind === 'anonymous') return false
  const [kind, id = ''] = topic.split(':')
  switch (kind) {
    case 'inbox':
      return id === actor.id
    case 'queue':
      return may(actor, 'queue.read', {})
    case 'clinic':
      return may(actor, 'clinic.read', { clinicId: id })
    default:
      return false
  }
}

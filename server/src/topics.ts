import type { Actor } from '@kith/shared/actor.ts'
import { may } from '@kith/shared/policy.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { factsOf, groupById } from '#groups/public.ts'
import { conversationFacts, conversationFactsOf } from '#messages/public.ts'
import type { Db } from '#platform/db.ts'
import { postFacts } from '#posts/public.ts'

/** Whether an actor may hear that a topic went stale: the same rules as for reading it. */
export async function maySee(db: Db, actor: Actor, topic: Topic): Promise<boolean> {
  if (actor.kind === 'anonymous') return false
  const [kind, id = ''] = topic.split(':')
  switch (kind) {
    case 'inbox':
      return id === actor.id
    case 'queue':
      return may(actor, 'queue.read', {})
    case 'clinic':
      return may(actor, 'clinic.read', { clinicId: id })
    case 'group': {
      const group = await groupById(db, actor, id)
      return group !== null && may(actor, 'group.read', factsOf(group))
    }
    case 'conversation': {
      const talk = await conversationFacts(db, actor, id)
      return talk !== null && may(actor, 'conversation.read', conversationFactsOf(talk))
    }
    case 'post': {
      const post = await postFacts(db, actor, id)
      return post !== null && may(actor, 'post.read', post)
    }
    default:
      return false
  }
}

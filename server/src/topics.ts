import type { Person } from '@kith/shared/actor.ts'
import { may } from '@kith/shared/policy.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { groupFactsFor } from '#groups/public.ts'
import { conversationFactsFor } from '#messages/public.ts'
import type { Db } from '#platform/db.ts'
import { postFactsFor } from '#posts/public.ts'

/**
 * Which of these people may hear that a topic went stale: the rules for reading it, asked for all of them at once
 * in at most two statements.
 */
export async function whoMayHear(
  db: Db,
  people: readonly Person[],
  topic: Topic,
): Promise<readonly Person[]> {
  const [kind, id = ''] = topic.split(':')
  const ids = people.map((one) => one.id)
  switch (kind) {
    case 'inbox':
      return people.filter((one) => one.id === id)
    // That a group exists, and its name, is for everyone.
    case 'groups':
      return people
    case 'queue':
    case 'looking':
      return people.filter((one) => may(one, 'queue.read', {}))
    case 'rules':
      return people.filter((one) => may(one, 'rule.read', {}))
    case 'desk':
      return people.filter((one) => may(one, 'desk.read', {}))
    case 'clinic':
      return people.filter((one) => may(one, 'clinic.read', { clinicId: id }))
    case 'group': {
      const facts = await groupFactsFor(db, id, ids)
      return people.filter((one) => allowed(facts.get(one.id), (of) => may(one, 'group.read', of)))
    }
    case 'conversation': {
      const facts = await conversationFactsFor(db, id, ids)
      return people.filter((one) =>
        allowed(facts.get(one.id), (of) => may(one, 'conversation.read', of)),
      )
    }
    case 'post': {
      const facts = await postFactsFor(db, id, ids)
      return people.filter((one) => allowed(facts.get(one.id), (of) => may(one, 'post.read', of)))
    }
    default:
      return []
  }
}

/** What does not exist nobody hears of. */
function allowed<F>(facts: F | undefined, ask: (facts: F) => boolean): boolean {
  return facts !== undefined && ask(facts)
}

import type { ContentState } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { answerOf, leavesAsDecided } from './appeal.ts'
import * as appeals from './appeal-queries.ts'
import { takeTracesBack, type Undone } from './effect-routes.ts'
import type { Neighbours, Subject, SubjectPort } from './public.ts'
import type { DecideCommand } from './review-item.ts'
import { reverse } from './reversing.ts'
import { decisionNow, insertAnswered, putTextBack } from './reversing-queries.ts'

interface Answering {
  itemId: string
  by: string
  neighbours: Neighbours
  port: SubjectPort
  subject: Subject
  command: DecideCommand
}

interface Answered {
  /** The text as it is before what is decided now. */
  state: ContentState
  topics: Topic[]
  ended: appeals.OpenAppeal[]
}

/**
 * What is appealed in an item is taken back, the latest decision first, unless it stands. Who answers was shown the words
 * as they are now, so that an edit since then is no hindrance.
 */
export async function answerAppeals(
  context: Undone['context'],
  { itemId, by, neighbours, port, subject, command }: Answering,
): Promise<Answered> {
  const { db, now, audit } = context
  const ended = await appeals.openAppeals(db, itemId)
  const answered: Answered = { state: subject.state, topics: [], ended }
  if (ended.length === 0) return answered
  if (answerOf(command.action) === 'uphold') {
    if (!ended.some(({ decision }) => leavesAsDecided(decision, subject)))
      throw new Problem('item.answer-needed', { field: 'action' })
    return answered
  }
  for (const { decisionId } of ended) {
    const past = (await decisionNow(db, decisionId))?.past
    if (!past) continue
    const present = { state: answered.state, version: past.subjectVersion }
    const reversal = reverse(past, present)
    const text = { ...reversal, version: subject.version }
    const reversalId = await insertAnswered(db, by, past, text, now)
    if (reversalId === null) throw new Problem('appeal.reversed')
    const standing = { ...subject, state: answered.state }
    answered.topics.push(...(await putTextBack(db, past, { port, subject: standing, reversal })))
    const undone = { context, neighbours, port, subject: standing, past, reversal: reversalId }
    await takeTracesBack(undone)
    answered.state = reversal.after
    await audit('decision.overturned', `decision:${decisionId}`, {
      reversal: reversalId,
      before: text.before,
      after: text.after,
    })
  }
  return answered
}

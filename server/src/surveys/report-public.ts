import { finish } from '@kith/shared/surveys/flow.ts'
import type { Db } from '#platform/db.ts'
import type { Secrets } from '#platform/secrets.ts'
import * as queries from './report-queries.ts'
import { openDraft } from './sealed.ts'

export { respondentsOf, versionsOf } from './report-queries.ts'

/** How far someone came who handed nothing in: the number of the last question they touched, 0 for none. */
export interface Stopped {
  version: number
  week: string
  page: number
}

/** Where people stopped. Of their answers nothing leaves this place. */
export async function stoppedAt(
  db: Db,
  secrets: Pick<Secrets, 'open'>,
  asked: queries.AskedSurvey,
): Promise<Stopped[]> {
  const versions = await queries.versionsOf(db, asked.survey)
  const rows = await queries.unfinishedOf(db, asked)
  return rows.flatMap(({ id, version, week, draft }) => {
    const definition = versions.find((one) => one.definition.number === version)?.definition
    if (!definition) return []
    const { items } = finish(definition, openDraft(secrets, id, draft))
    const page = items.findLastIndex(
      ({ state }) => state !== 'not_reached' && state !== 'not_shown',
    )
    return [{ version, week, page: page + 1 }]
  })
}

import type { RuleMover } from '#groups/public.ts'
import { alarmOf } from './rule-presented.ts'
import * as queries from './rule-queries.ts'

/**
 * What was written for a group goes on in what became of it. The backtest still holds, as the same words are looked for:
 * each rule stays in its state, with an alarm that nobody has answered.
 */
export const ruleMover: RuleMover = async (
  { db, self, now, audit, stale },
  { from, into, stays },
) => {
  await queries.lockRules(db)
  for (const row of await queries.storedRules(db)) {
    if (!row.spec?.groups?.includes(from)) continue
    const others = row.spec.groups.filter((id) => id !== into && (stays || id !== from))
    const spec = { ...row.spec, groups: [...others, into] }
    const version = row.version + 1
    const made = alarmOf(row) === null ? { by: self(), reason: '' } : {}
    await queries.insertVersion(db, { ...row, ...made, spec, version, at: now })
    await audit('rule.rewritten', `rule:${row.rule}`, { version, from, into })
  }
  stale('rules')
}

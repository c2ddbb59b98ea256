import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'

/** Where a rule was refused because all of them together are too much to look for: what helps. */
export function TooMuch({ error }: { error: unknown }) {
  const t = useT()
  if (!isProblem(error, 'rule.too-many') || !('all' in Object(error.state))) return null
  return <p>{t(`moderation.rules.too-much.${error.field}`)}</p>
}

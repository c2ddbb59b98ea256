import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useT } from '../../../lib/i18n.ts'
import { Notice } from '../../../ui/notice.tsx'
import { loadQuery } from '../load-api.ts'

const IN_A_ROW = 3

/** A word to who has decided three hard texts in a row, or as many as they wanted today. Nothing is kept from them by it. */
export function Pause() {
  const t = useT()
  const { data } = useQuery(loadQuery)
  if (!data) return null
  const { inARow, today, perDay } = data
  const spent = today >= perDay
  if (!spent && (inARow === 0 || inARow % IN_A_ROW !== 0)) return null
  return (
    <Notice live="status" title={t(spent ? 'moderation.rest.spent' : 'moderation.rest')}>
      <p>{t(spent ? 'moderation.rest.spent.text' : 'moderation.rest.text', { inARow, perDay })}</p>
      <p>
        <Trans id="moderation.rest.load" components={{ 0: <Link to="/team/load" /> }} />
      </p>
    </Notice>
  )
}

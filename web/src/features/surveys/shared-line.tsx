import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { linksQuery } from '../../lib/links.ts'

/** Of each clinic with which somebody shares their scores, what of this survey goes there: the introduction was written for all. */
export function SharedLine({ scored }: { scored: boolean }) {
  const t = useT()
  const { data } = useQuery(linksQuery)
  return data?.items
    .filter(({ level }) => level === 3)
    .map(({ id, clinicName }) => (
      <p key={id}>
        {t(scored ? 'surveys.shared.score' : 'surveys.shared.none', { clinic: clinicName })}
      </p>
    ))
}

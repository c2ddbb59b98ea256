import { Link } from '@tanstack/react-router'
import { inLanguage } from '../../lib/groups.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Group } from './api.ts'

/** Groups that came out of this one: its members may go there, and need not. */
export function Offers({ group }: { group: Group }) {
  const t = useT()
  const locale = useLocale()
  if (group.offers.length === 0) return null
  return (
    <Notice title={t('groups.offers')}>
      <p>{t('groups.offers.text')}</p>
      <ul className="plain-list">
        {group.offers.map((offer) => (
          <li key={offer.id}>
            <Link to="/groups/$slug" params={{ slug: offer.slug }} className="offer-link">
              {inLanguage(offer, locale).name}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

import { Navigate, useMatches } from '@tanstack/react-router'
import { useT } from '../lib/i18n.ts'
import { ButtonRow } from '../ui/button-row.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { places } from './places.ts'

/** For who works for a clinic and comes to an address that is for members. Their own home is the clinic's. */
export function ApartScreen() {
  const t = useT()
  const shown = useMatches({ select: (matches) => matches.at(-1)?.pathname })
  if (shown === places.home) return <Navigate to={places.clinic} replace />
  return (
    <div className="stack reading">
      <PageTitle>{t('pages.apart.title')}</PageTitle>
      <p>{t('pages.apart.text')}</p>
      <p>{t('pages.apart.own')}</p>
      <ButtonRow>
        <LinkButton to={places.clinic}>{t('pages.apart.clinic')}</LinkButton>
        <LinkButton to={places.settings} look="secondary">
          {t('pages.apart.settings')}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}

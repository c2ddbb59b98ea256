import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { responsibleQuery } from '../../lib/responsible.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** As long as nobody said who answers for what is kept here. */
export function ResponsibleWarning() {
  const t = useT()
  const { data } = useQuery(responsibleQuery)
  if (!data || data.responsible !== null) return null
  return (
    <Notice kind="warning" title={t('admin.responsible.unsaid')}>
      <p>{t('admin.responsible.unsaid.text')}</p>
      <div>
        <LinkButton to="/privacy" look="quiet">
          {t('admin.responsible.go')}
        </LinkButton>
      </div>
    </Notice>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.ts'
import { responsibleQuery } from '../../lib/responsible.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** As long as nobody said who answers for what is kept here. What stands below waits for it, so that it does not move. */
export function BelowResponsible({ children }: { children: ReactNode }) {
  const { data, failureCount } = useQuery(responsibleQuery)
  if (!data && failureCount === 0) return <Skeleton shape="cards" count={4} />
  return (
    <>
      {data?.responsible === null && <Warning />}
      {children}
    </>
  )
}

function Warning() {
  const t = useT()
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

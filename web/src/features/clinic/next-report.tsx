import { useT } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Making } from './api.ts'

/** Stands where there is no report of a survey yet. */
export function FirstReport({ making }: { making: Making }) {
  const t = useT()
  return making === 'again' ? (
    <Notice kind="warning">
      <p>{t('clinic.items.again.first')}</p>
    </Notice>
  ) : (
    <EmptyState title={t('clinic.items.making.first')}>
      <p>{t('clinic.items.making.text')}</p>
    </EmptyState>
  )
}

/** Says of the last report that there will be a newer one. */
export function NextReport({ making }: { making: Making }) {
  const t = useT()
  if (making === 'again')
    return (
      <Notice kind="warning">
        <p>{t('clinic.items.again')}</p>
      </Notice>
    )
  return making && <p className="meta">{t('clinic.items.making')}</p>
}

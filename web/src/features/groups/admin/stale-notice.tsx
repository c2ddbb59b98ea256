import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { AdminGroup } from './api.ts'
import { differences } from './differences.ts'
import { valuesOf, type GroupValues } from './group-form.ts'

interface StaleNoticeProps {
  present: AdminGroup
  values: GroupValues
  /** With the words to go on from. */
  onSettle: (present: AdminGroup, words: GroupValues) => void
}

/** Someone else saved in the meantime: both are shown, nothing typed is lost, and a person decides. */
export function StaleNotice({ present, values, onSettle }: StaleNoticeProps) {
  const t = useT()
  const theirs = valuesOf(present)
  return (
    <Notice kind="warning" live="alert" title={t('groups.admin.stale')}>
      <p>{t('groups.admin.stale.text')}</p>
      <dl className="stack tight">
        {differences(theirs, values).map(({ name, text }) => (
          <div key={name}>
            <dt>{t(`groups.admin.field.${name}`)}</dt>
            <dd className="group-answer">{text || t('groups.admin.field.empty')}</dd>
          </div>
        ))}
      </dl>
      <ButtonRow>
        <Button onClick={() => onSettle(present, values)}>{t('groups.admin.stale.mine')}</Button>
        <Button onClick={() => onSettle(present, theirs)}>{t('groups.admin.stale.theirs')}</Button>
      </ButtonRow>
    </Notice>
  )
}

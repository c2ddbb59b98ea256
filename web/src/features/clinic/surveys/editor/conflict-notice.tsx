import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { Disclosure } from '../../../../ui/disclosure.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { useLocale } from '../../../../lib/i18n.ts'
import type { Draft } from './api.ts'
import type { Editing } from './use-editing.ts'

/** Somebody else saved in the meantime: nothing is lost until one of the two is chosen. */
export function ConflictNotice({ theirs, onChoose }: ConflictNoticeProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Notice kind="warning" live="alert" title={t('clinic.editor.conflict')}>
      <p>{t('clinic.editor.conflict.text')}</p>
      <Disclosure summary={t('clinic.editor.conflict.theirs')}>
        <p>{theirs.version.title[locale]}</p>
        <ol>
          {theirs.version.items.map(({ id, title }) => (
            <li key={id}>{title[locale] || title.en || title.es}</li>
          ))}
        </ol>
      </Disclosure>
      <ButtonRow>
        <Button onClick={() => onChoose('mine')}>{t('clinic.editor.conflict.keep-mine')}</Button>
        <Button onClick={() => onChoose('theirs')}>{t('clinic.editor.conflict.take')}</Button>
      </ButtonRow>
    </Notice>
  )
}

interface ConflictNoticeProps {
  theirs: Draft
  onChoose: Editing['choose']
}

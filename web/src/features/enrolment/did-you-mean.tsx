import { formatCode } from '@kith/shared/enrolment/code.ts'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { Notice } from '../../ui/notice.tsx'

interface DidYouMeanProps {
  code: string
  onYes: () => void
  onNo: () => void
}

/** One letter looks like another: the person says which, it is never changed behind their back. */
export function DidYouMean({ code, onYes, onNo }: DidYouMeanProps) {
  const t = useT()
  return (
    <Notice live="status" title={t('enrolment.code.mean')}>
      <p className="printed-code">{formatCode(code)}</p>
      <ButtonRow>
        <Button look="primary" onClick={onYes}>
          {t('enrolment.code.mean.yes')}
        </Button>
        <Button onClick={onNo}>{t('enrolment.code.mean.no')}</Button>
      </ButtonRow>
    </Notice>
  )
}

import { useEffect, useRef } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'

interface PaperCodesProps {
  codes: readonly string[]
  onDone: () => void
}

/** The one time that the codes on paper are here. */
export function PaperCodes({ codes, onDone }: PaperCodesProps) {
  const t = useT()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const save = () => {
    const lines = [t('accounts.factor.paper.file'), '', ...codes].join('\r\n')
    saveFile(new Blob([lines], { type: 'text/plain' }), 'kith-codes.txt')
  }
  return (
    <div className="stack">
      <h3 ref={title} tabIndex={-1}>
        {t('accounts.factor.paper.title')}
      </h3>
      <p>{t('accounts.factor.paper.text')}</p>
      <ul className="plain-list paper-codes" translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonRow>
        <Button look="primary" onClick={onDone}>
          {t('accounts.factor.paper.done')}
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          {t('accounts.factor.paper.print')}
        </Button>
        <Button onClick={save}>{t('accounts.factor.paper.save')}</Button>
      </ButtonRow>
    </div>
  )
}

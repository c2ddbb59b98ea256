import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { expectArrival } from '../../../ui/arrival.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { CareIn } from '../../../ui/offers/care-after.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { wipe } from './wipe.ts'

interface ReceiptPageProps {
  receipt: string
  kind: 'link' | 'tablet'
  /** What was answered in own words. */
  words: string
}

/** The one time that a receipt is shown. */
export function ReceiptPage({ receipt, kind, words }: ReceiptPageProps) {
  const t = useT()
  const onTablet = kind === 'tablet'
  const [leaving, setLeaving] = useState(false)
  // It takes the place of the last question, and the focus with it.
  useState(expectArrival)
  const address = `${window.location.host}/s`
  const done = () => {
    setLeaving(true)
    void wipe()
  }
  return (
    <div className="stack loose reading">
      <PageTitle key="receipt">{t('surveys.done.completed')}</PageTitle>
      <p>{t('surveys.receipt.in')}</p>
      <CareIn text={words} stays />
      <section className="receipt stack" aria-labelledby="receipt-title">
        <h2 id="receipt-title">{t('surveys.receipt.title')}</h2>
        <p className="receipt-code" translate="no">
          {receipt}
        </p>
        <p>{t('surveys.receipt.why', { address })}</p>
        <QrCode
          text={`${window.location.origin}/s#${receipt.replaceAll('-', '')}`}
          label={t('surveys.receipt.qr')}
        />
      </section>
      <p>
        <strong>{t('surveys.receipt.once')}</strong>
      </p>
      <ButtonRow>
        <Button look="primary" busy={leaving} onClick={done}>
          {t(onTablet ? 'surveys.receipt.done.tablet' : 'surveys.receipt.done')}
        </Button>
        {!onTablet && (
          <Button icon="print" onClick={() => window.print()}>
            {t('surveys.receipt.print')}
          </Button>
        )}
      </ButtonRow>
    </div>
  )
}

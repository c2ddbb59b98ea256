import { useT } from '../../../lib/i18n.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { toast } from '../../../ui/toasts.ts'

interface NewAddressesProps {
  made: { file: Blob; kind: 'personal' | 'open'; addresses: readonly string[] }
}

/** The one time that addresses of links are here: to be copied, saved or printed. */
export function NewAddresses({ made: { file, kind, addresses } }: NewAddressesProps) {
  const t = useT()
  const copy = () => {
    void navigator.clipboard
      .writeText(addresses.join('\n'))
      .then(() => toast(t('clinic.links.copied')))
  }
  return (
    <div className="stack">
      <Notice kind="success" live="status">
        <p>{t('clinic.links.ready', { count: addresses.length })}</p>
      </Notice>
      <ButtonRow>
        <Button onClick={() => saveFile(file, `survey-links-${kind}.csv`)}>
          {t('clinic.links.save')}
        </Button>
        <Button onClick={copy}>{t('clinic.links.copy')}</Button>
        <Button icon="print" onClick={() => window.print()}>
          {t('clinic.links.print')}
        </Button>
      </ButtonRow>
      <ul className="link-cards">
        {addresses.map((address) => (
          <li key={address}>
            <QrCode text={address} label={t('clinic.links.qr')} />
            <span className="link-address" translate="no">
              {address}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

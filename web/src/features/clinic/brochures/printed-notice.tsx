import { useEffect, useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Notice } from '../../../ui/notice.tsx'

export interface Printed {
  file: Blob
  name: string
  count: number
}

/** The file was saved when it came; it can be saved again as long as the page is open. */
export function PrintedNotice({ printed }: { printed: Printed }) {
  const t = useT()
  const { file, name, count } = printed
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <Notice kind="success" live="status" title={t('clinic.print-batch.done', { count })}>
      <p>{t('clinic.print-batch.done.text')}</p>
      <p>
        <a href={address} download={name} className="button secondary">
          {t('clinic.print-batch.save-again')}
        </a>
      </p>
    </Notice>
  )
}

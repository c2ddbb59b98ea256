import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { PaperDeskList } from './paper-desk.tsx'
import { PaperFind } from './paper-find.tsx'
import { PaperKeying } from './paper-keying.tsx'
import { PaperPrintForm } from './paper-print.tsx'
import { PaperSettling } from './paper-settling.tsx'
import { paperDeskQuery, type PaperForm } from './paper-api.ts'

/** Surveys on paper: keyed in twice, compared, counted once. */
export function PaperPart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const desk = useQuery(paperDeskQuery(clinicId))
  const [form, setForm] = useState<PaperForm | null>(null)
  const [said, setSaid] = useState('')
  const done = (words: string) => {
    setForm(null)
    setSaid(words)
  }
  if (form?.state === 'differs')
    return <PaperSettling key={form.id} clinicId={clinicId} form={form} onDone={done} />
  if (form) return <PaperKeying key={form.id} clinicId={clinicId} form={form} onDone={done} />
  return (
    <div className="stack loose">
      <PaperFind
        clinicId={clinicId}
        said={said}
        onFound={(found) => {
          setSaid('')
          setForm(found)
        }}
      />
      <PaperDeskList desk={desk} caption={t('clinic.paper-form.waiting')} />
      <PaperPrintForm clinicId={clinicId} />
    </div>
  )
}

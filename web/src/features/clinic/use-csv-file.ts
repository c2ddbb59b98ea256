import { useRef, useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { readCsv } from './csv-text.ts'

/** A table that somebody chooses: its text, or in words what keeps it from being sent. Of two the last chosen counts. */
export function useCsvFile() {
  const t = useT()
  const [csv, setCsv] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const chosen = useRef<File | undefined>(undefined)
  const take = async (file: File | undefined) => {
    chosen.current = file
    const read = file ? await readCsv(file) : null
    if (chosen.current !== file) return
    setError(
      read && 'fault' in read ? t(`clinic.form-file.${read.fault}`, { line: read.line }) : null,
    )
    setCsv(read && 'csv' in read ? read.csv : null)
  }
  const missing = () => setError((found) => found ?? t('clinic.form-file.missing'))
  return { csv, error, take, missing }
}

import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { Notice } from '../../ui/notice.tsx'
import { nameQuery, type NameCheck } from './api.ts'

/** What is to be said of a name that is being typed; nothing until the typing pauses. */
export function NameVerdict({ name, quiet }: { name: string; quiet: boolean }) {
  const settled = useSettled(name)
  const { data: check } = useQuery(nameQuery(quiet ? '' : settled))
  return (
    <div role="status">
      {check && settled === name && !quiet && <Verdict check={check} name={name} />}
    </div>
  )
}

function Verdict({ check, name }: { check: NameCheck; name: string }) {
  const t = useT()
  if (check.problem === 'real-name' && check.free) {
    return (
      <Notice kind="warning" title={t('accounts.join.name.real')}>
        <p>{t('accounts.join.name.real.text', { name })}</p>
      </Notice>
    )
  }
  if (check.free) return <p>{t('accounts.join.name.free', { name })}</p>
  return <p>{t(`accounts.join.name.problem.${check.problem ?? 'taken'}`)}</p>
}

/** What was typed, once the typing pauses: not every letter is worth a question. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { useProblemText } from '../../../lib/problem-text.ts'
import { nameQuery } from '../api.ts'
import type { JoinForm } from './join-form.ts'
import { after, faultsOf, type JoinFault, type Step } from './steps.ts'
import { useOpenAccount } from './use-open-account.ts'

interface Faults {
  step: Step
  list: JoinFault[]
  /** What was typed when they were found: once that changes, they are no longer true. */
  typed: string
}

/** Leads through the steps of joining, and opens the account at the end of the last one. */
export function useJoining(step: Step, form: JoinForm, resume?: Step) {
  const t = useT()
  const navigate = useNavigate()
  const say = useProblemText()
  const nameFault = useNameFault()
  const account = useOpenAccount(form)
  const [faults, setFaults] = useState<Faults>({ step, list: [], typed: '' })
  const [checking, setChecking] = useState(false)

  const go = (to: Step) =>
    navigate({ to: '/join/{-$step}', params: { step: to === 'email' ? undefined : to } })
  const typed = [form.email, form.screenName, form.password, form.kind].join('\n')
  const said = (list: JoinFault[]) => list.map((fault) => ({ ...fault, message: t(fault.message) }))
  const stop = (at: Step, list: JoinFault[]) => {
    setFaults({ step: at, list, typed })
    if (at !== step) void go(at)
  }
  const refused = (error: unknown) => {
    const field = fieldOf(error)
    if (field) stop(field.step, [{ field: field.id, message: say(error) }])
  }
  const next = async () => {
    const found = faultsOf(step, form)
    if (found.length > 0) return stop(step, said(found))
    if (step === 'name') {
      setChecking(true)
      const fault = await nameFault(form.screenName.trim())
      setChecking(false)
      if (fault === 'look-first') return
      if (fault) return stop(step, said([{ field: 'join-name', message: fault }]))
    }
    setFaults({ step, list: [], typed })
    const following = resume ?? after(step)
    if (following) return void go(following)
    account.open(refused)
  }
  const failure = account.error && fieldOf(account.error) === null ? account.error : null
  return {
    next: () => void next(),
    go,
    faults: faults.step === step && faults.typed === typed ? faults.list : noFaults,
    busy: checking || account.opening,
    started: account.started,
    failure,
  }
}

const noFaults: JoinFault[] = []

/** Asks whether a name can be had. A name that looks like someone's own is stopped once, so that the warning is read. */
function useNameFault() {
  const queries = useQueryClient()
  return async (name: string): Promise<string | null> => {
    const seen = queries.getQueryData(nameQuery(name).queryKey)
    const check = seen ?? (await queries.fetchQuery(nameQuery(name)).catch(() => null))
    // Without an answer the name is tried at the end.
    if (check === null) return null
    if (check.free) return check.problem === 'real-name' && !seen ? 'look-first' : null
    return `accounts.join.name.problem.${check.problem ?? 'taken'}`
  }
}

function fieldOf(error: unknown): { step: Step; id: JoinFault['field'] } | null {
  if (isProblem(error, 'account.screen-name-taken', 'account.screen-name-unfit')) {
    return { step: 'name', id: 'join-name' }
  }
  if (isProblem(error, 'account.password-weak')) return { step: 'password', id: 'join-password' }
  return null
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { codeInHand } from '../../../lib/code-in-hand.ts'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useKept } from '../../../lib/kept.ts'
import { wishGroups } from '../../../lib/group-wishes.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { useProblemText } from '../../../lib/problem-text.ts'
import { toast } from '../../../ui/toasts.ts'
import { nameQuery, useJoin } from '../api.ts'
import { forgetJoinForm, type JoinForm } from './join-form.ts'
import { after, faultsOf, type JoinFault, type Step } from './steps.ts'

interface Faults {
  step: Step
  list: JoinFault[]
  /** What was typed when they were found: once that changes, they are no longer true. */
  typed: string
}

/** Leads through the steps of joining, and opens the account at the end of the last one. */
export function useJoining(step: Step, form: JoinForm) {
  const t = useT()
  const locale = useLocale()
  const navigate = useNavigate()
  const say = useProblemText()
  const nameFault = useNameFault()
  const join = useJoin()
  const [, keepAddress] = useKept('email-confirmation.address')
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
  const arrived = (accountId: string, mailKept: boolean) => {
    keepAddress(form.email.trim())
    wishGroups(accountId, form.groups)
    forgetJoinForm()
    if (!mailKept) toast(t('accounts.join.mail.lost'))
    void navigate({ href: codeInHand() ? '/consent?from=join' : '/survey', replace: true })
  }
  const refused = (error: unknown) => {
    const field = fieldOf(error)
    if (field) stop(field.step, [{ field: field.id, message: say(error) }])
  }
  const open = (kind: 'patient' | 'caregiver') => {
    const account = {
      email: form.email.trim(),
      screenName: form.screenName.trim(),
      password: form.password,
      locale,
      kind,
    }
    join.mutate(
      { account, mailReplies: form.mail === 'yes' },
      {
        onSuccess: ({ reply, mailKept }) => arrived(reply.person?.id ?? '', mailKept),
        onError: refused,
      },
    )
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
    const following = after(step)
    if (following) return void go(following)
    if (form.kind !== '') open(form.kind)
  }
  const failure = join.isError && fieldOf(join.error) === null ? join.error : null
  return {
    next: () => void next(),
    go,
    faults: faults.step === step && faults.typed === typed ? faults.list : noFaults,
    busy: checking || join.isPending,
    started: !join.isIdle && !join.isError,
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

import { isWeak } from '@kith/shared/accounts/weak-password.ts'
import { msg } from '../../../lib/i18n.ts'

/** In the order they are asked. The first has no word of its own in the address. */
export const steps = ['email', 'name', 'password', 'guidelines', 'groups'] as const
export type Step = (typeof steps)[number]

export const stepTitles: Record<Step, string> = {
  email: msg('accounts.join.email.title'),
  name: msg('accounts.join.name.title'),
  password: msg('accounts.join.password.title'),
  guidelines: msg('accounts.join.guidelines.title'),
  groups: msg('accounts.join.groups.title'),
}

export interface JoinValues {
  email: string
  screenName: string
  password: string
  kind: '' | 'patient' | 'caregiver'
}

export interface JoinFault {
  /** The id of its field. */
  field: 'join-email' | 'join-name' | 'join-password' | 'join-kind'
  message: string
}

export function stepOf(word: string | undefined): Step {
  return steps.find((step) => step === word) ?? 'email'
}

/** Where one goes on after giving again what a reload took. */
export function goOnOf({ resume }: Record<string, unknown>): { resume?: Step } {
  const step = steps.find((known) => known === resume)
  return step ? { resume: step } : {}
}

export function after(step: Step): Step | undefined {
  return steps[steps.indexOf(step) + 1]
}

export function before(step: Step): Step | undefined {
  return steps[steps.indexOf(step) - 1]
}

/** What keeps a step from being left, as far as this page can know. */
export function faultsOf(step: Step, values: JoinValues): JoinFault[] {
  if (step === 'email' && !isEmail(values.email)) {
    return [{ field: 'join-email', message: msg('accounts.fault.email') }]
  }
  if (step === 'name' && values.screenName.trim() === '') {
    return [{ field: 'join-name', message: msg('accounts.join.name.missing') }]
  }
  if (step === 'password') return faultsOfPassword(values)
  if (step === 'groups' && values.kind === '') {
    return [{ field: 'join-kind', message: msg('accounts.join.kind.missing') }]
  }
  return []
}

function faultsOfPassword({ password, screenName, email }: JoinValues): JoinFault[] {
  if (!isLongEnough(password))
    return [{ field: 'join-password', message: msg('accounts.fault.password') }]
  // The server has the last word; said here, nobody hears of it only at the end.
  if (isWeak(password, [screenName, email.split('@')[0] ?? '']))
    return [{ field: 'join-password', message: msg('problem.account.password-weak') }]
  return []
}

/** The first step before this one that still lacks something: after a reload, that is the password. */
export function firstOpen(step: Step, values: JoinValues): Step | undefined {
  return steps.slice(0, steps.indexOf(step)).find((earlier) => faultsOf(earlier, values).length > 0)
}

export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
}

export function isLongEnough(password: string): boolean {
  return password.length >= 15 && password.length <= 256
}

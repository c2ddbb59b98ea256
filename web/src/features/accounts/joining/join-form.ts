import { forgetKept, useKept } from '../../../lib/kept.ts'
import type { JoinValues } from './steps.ts'

const names = ['email', 'name', 'password', 'kind', 'groups', 'mail'].map((part) => `join.${part}`)

export interface JoinForm extends JoinValues {
  groups: string[]
  /** Asked for, and never taken for granted: nothing said is no. */
  mail: 'yes' | 'no' | ''
  set: {
    email: (value: string) => void
    screenName: (value: string) => void
    password: (value: string) => void
    kind: (value: 'patient' | 'caregiver') => void
    groups: (slugs: string[]) => void
    mail: (value: 'yes' | 'no') => void
  }
}

const inTab = { overReload: true }

/** What was typed so far: there again after a step back or a look at another page, and all but the password after a reload. */
export function useJoinForm(invitedTo: string | null): JoinForm {
  const [email, setEmail] = useKept('join.email', '', inTab)
  const [screenName, setName] = useKept('join.name', '', inTab)
  const [password, setPassword] = useKept('join.password')
  const [kind, setKind] = useKept('join.kind', '', inTab)
  const [groups, setGroups] = useKept('join.groups', invitedTo ?? '', inTab)
  const [mail, setMail] = useKept('join.mail', '', inTab)
  return {
    email,
    screenName,
    password,
    kind: kind === 'patient' || kind === 'caregiver' ? kind : '',
    groups: groups.split(' ').filter(Boolean),
    mail: mail === 'yes' || mail === 'no' ? mail : '',
    set: {
      email: setEmail,
      screenName: setName,
      password: setPassword,
      kind: setKind,
      groups: (slugs) => setGroups(slugs.join(' ')),
      mail: setMail,
    },
  }
}

export function forgetJoinForm(): void {
  for (const name of names) forgetKept(name)
}

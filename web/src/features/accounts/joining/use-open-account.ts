import { useNavigate } from '@tanstack/react-router'
import { codeInHand } from '../../../lib/code-in-hand.ts'
import { wishGroups } from '../../../lib/group-wishes.ts'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useKept } from '../../../lib/kept.ts'
import { toast } from '../../../ui/toasts.ts'
import { useJoin } from '../api.ts'
import { forgetJoinForm, type JoinForm } from './join-form.ts'

/** Opens the account with what was typed, and goes on: to the clinic's part where there is a code, else to the survey. */
export function useOpenAccount(form: JoinForm) {
  const t = useT()
  const locale = useLocale()
  const navigate = useNavigate()
  const join = useJoin()
  const [, keepAddress] = useKept('email-confirmation.address')
  const arrived = (accountId: string, mailKept: boolean) => {
    keepAddress(form.email.trim())
    wishGroups(accountId, form.groups)
    forgetJoinForm()
    if (!mailKept) toast(t('accounts.join.mail.lost'))
    void navigate({ href: codeInHand() ? '/consent?from=join' : '/survey', replace: true })
  }
  const open = (onError: (error: unknown) => void) => {
    if (form.kind === '') return
    const account = {
      email: form.email.trim(),
      screenName: form.screenName.trim(),
      password: form.password,
      locale,
      kind: form.kind,
    }
    join.mutate(
      { account, mailReplies: form.mail === 'yes' },
      {
        onSuccess: ({ reply, mailKept }) => arrived(reply.person?.id ?? '', mailKept),
        onError,
      },
    )
  }
  return {
    open,
    opening: join.isPending,
    started: join.isPending || join.isSuccess,
    error: join.error,
  }
}

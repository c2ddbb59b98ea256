import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { CheckboxField } from '../../ui/choices.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SignInFirst } from '../../ui/sign-in-first.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { mailQuery, useChooseMail, type MailChoice } from './api.ts'

/** For what one gets e-mail. Each change is saved at once. */
export function MailScreen() {
  const t = useT()
  const me = useMe()
  const query = useQuery({ ...mailQuery, enabled: Boolean(me) })
  return (
    <SubPage
      title={t('notifications.mail.title')}
      up={{ to: '/settings', label: t('notifications.mail.up') }}
    >
      <p>{t('notifications.mail.text')}</p>
      {me && (
        <WhenLoaded query={query} waiting={<Skeleton count={2} />}>
          {(data) => <Choices data={data} />}
        </WhenLoaded>
      )}
      {me === null && (
        <SignInFirst>
          <p>{t('notifications.mail.sign-in')}</p>
        </SignInFirst>
      )}
    </SubPage>
  )
}

function Choices({ data }: { data: MailChoice }) {
  const t = useT()
  const choose = useChooseMail()
  const change = (next: Partial<MailChoice>) => choose.mutate({ ...data, ...next })
  return (
    <div className="stack">
      <CheckboxField
        label={t('notifications.mail.reply')}
        hint={t('notifications.mail.reply.hint')}
        checked={data.reply}
        onChange={(event) => change({ reply: event.currentTarget.checked })}
      />
      <CheckboxField
        label={t('notifications.mail.decision')}
        hint={t('notifications.mail.decision.hint')}
        checked={data.decision}
        onChange={(event) => change({ decision: event.currentTarget.checked })}
      />
      <p role="status" className="meta">
        {choose.isSuccess && t('notifications.mail.saved')}
      </p>
      <ProblemNotice error={choose.error} />
      <p>{t('notifications.mail.always')}</p>
    </div>
  )
}

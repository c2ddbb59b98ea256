import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { useLeave, type LeavingWords } from './api.ts'

/** Says what happens, and asks what is to become of one's words. The password is asked for at the end. */
export function LeaveScreen() {
  const t = useT()
  const me = useMe()
  const leave = useLeave()
  if (leave.data) return <Left dueAt={leave.data.dueAt} />
  return (
    <ForMembers who={me} title={t('accounts.leave.title')} why={t('accounts.data.why')}>
      {() => (
        <SubPage
          title={t('accounts.leave.title')}
          up={{ to: '/settings/data', label: t('accounts.settings.data') }}
        >
          <WhatHappens />
          <LeaveForm leave={leave} />
        </SubPage>
      )}
    </ForMembers>
  )
}

function WhatHappens() {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('accounts.leave.what')}</h2>
      <ul className="stack tight">
        <li>{t('accounts.leave.what.closed')}</li>
        <li>{t('accounts.leave.what.wait')}</li>
        <li>{t('accounts.leave.what.gone')}</li>
        <li>{t('accounts.leave.what.messages')}</li>
        <li>{t('accounts.leave.what.clinic')}</li>
      </ul>
      <p>{t('accounts.leave.file')}</p>
    </section>
  )
}

function LeaveForm({ leave }: { leave: ReturnType<typeof useLeave> }) {
  const t = useT()
  const [words, setWords] = useState<LeavingWords | null>(null)
  const [missing, setMissing] = useState(false)
  // Who closed the dialog knows that they gave no password.
  const failed = isProblem(leave.error, 'session.confirm') ? null : leave.error
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(words === null)
    if (words === null) document.getElementById('leave-words')?.focus()
    else leave.mutate(words)
  }
  return (
    <form className="stack" noValidate onSubmit={send}>
      <RadioGroup
        id="leave-words"
        label={t('accounts.leave.words')}
        error={missing && words === null ? t('accounts.leave.words.missing') : undefined}
        value={words}
        onChange={setWords}
        options={[
          {
            value: 'remove',
            label: t('accounts.leave.remove'),
            hint: t('accounts.leave.remove.hint'),
          },
          { value: 'keep', label: t('accounts.leave.keep'), hint: t('accounts.leave.keep.hint') },
        ]}
      />
      <ProblemNotice error={failed} />
      <div className="button-row">
        <Button type="submit" look="danger" busy={leave.isPending}>
          {t('accounts.leave.go')}
        </Button>
        <LinkButton look="quiet" to="/settings/data">
          {t('accounts.leave.stay')}
        </LinkButton>
      </div>
    </form>
  )
}

function Left({ dueAt }: { dueAt: string }) {
  const t = useT()
  return (
    <div className="stack loose reading">
      <PageTitle>{t('accounts.left.title')}</PageTitle>
      <Notice live="status">
        <p>
          {t('accounts.left.day')} <strong>{<DateText at={dueAt} />}</strong>.
        </p>
        <p>{t('accounts.left.back')}</p>
      </Notice>
      <p>{t('accounts.left.thanks')}</p>
      <div className="button-row">
        <LinkButton to="/sign-in">{t('accounts.left.sign-in')}</LinkButton>
        <LinkButton look="quiet" to="/help/now">
          {t('accounts.left.help')}
        </LinkButton>
      </div>
    </div>
  )
}

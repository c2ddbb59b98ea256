import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useSaveProfile, type OwnProfile } from './profile-api.ts'

const MOST = 1000

/** Words about oneself: what becomes of them is said as plainly as that they were saved. */
export function AboutForm({ profile }: { profile: OwnProfile }) {
  const t = useT()
  const save = useSaveProfile()
  const [about, setAbout] = useState(profile.about)
  const left = MOST - about.length
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const { aboutState } = await save.mutateAsync({ about })
    const end = aboutState === 'held' || aboutState === 'withdrawn' ? aboutState : 'saved'
    toast(t(`accounts.profile.about.done.${end}`))
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void send(event).catch(() => undefined)}
    >
      <AboutState profile={profile} />
      <Field label={t('accounts.profile.about')} hint={t('accounts.profile.about.hint')}>
        <TextArea
          rows={6}
          maxLength={MOST}
          value={about}
          disabled={profile.aboutState === 'hidden'}
          onChange={(event) => setAbout(event.currentTarget.value)}
        />
      </Field>
      {left < 100 && <p className="meta">{t('accounts.profile.about.left', { count: left })}</p>}
      <ProblemNotice error={save.error} wordsSafe />
      <div>
        <Button type="submit" busy={save.isPending} disabled={profile.aboutState === 'hidden'}>
          {t('accounts.profile.about.save')}
        </Button>
      </div>
    </form>
  )
}

/** Who reads the words now, where that is not simply who was chosen. */
function AboutState({ profile: { aboutState } }: { profile: OwnProfile }) {
  const t = useT()
  if (aboutState !== 'held' && aboutState !== 'hidden' && aboutState !== 'removed') return null
  return (
    <Notice kind="warning" title={t(`accounts.profile.about.${aboutState}`)} live="status">
      <p>{t(`accounts.profile.about.${aboutState}.text`)}</p>
    </Notice>
  )
}

import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useUnsent, type Kept } from '../../../lib/use-unsent.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useSaveProfile, type OwnProfile } from './profile-api.ts'

const MOST = 1000

/** Words about oneself. What is typed is kept on this device until it is saved. */
export function AboutForm({ profile }: { profile: OwnProfile }) {
  const here = useUnsent(useMe()?.id ?? 'nobody', 'about')
  return here ? <Form profile={profile} here={here} /> : <Skeleton count={4} />
}

/** What becomes of the words is said as plainly as that they were saved. */
function Form({ profile, here }: { profile: OwnProfile; here: Kept }) {
  const t = useT()
  const save = useSaveProfile()
  const [about, setAbout] = useState(wordsIn(here.found) ?? profile.about)
  const [nothing, setNothing] = useState(false)
  const left = MOST - about.length
  const changed = about !== profile.about
  const write = (words: string) => {
    setAbout(words)
    setNothing(false)
    here.write({ about: words })
  }
  const back = () => {
    setAbout(profile.about)
    here.drop()
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setNothing(about.trim() === '' && profile.about === '')
    if (about.trim() === '' && profile.about === '') return
    const { aboutState } = await save.mutateAsync({ about })
    const end = aboutState === 'held' || aboutState === 'withdrawn' ? aboutState : 'saved'
    here.drop()
    toast(t(`accounts.profile.about.done.${end}`))
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void send(event).catch(() => undefined)}
    >
      <AboutState profile={profile} />
      <Field
        label={t('accounts.profile.about')}
        hint={t('accounts.profile.about.hint')}
        error={nothing && t('accounts.profile.about.nothing')}
      >
        <TextArea
          rows={6}
          maxLength={MOST}
          value={about}
          disabled={profile.aboutState === 'hidden'}
          onChange={(event) => write(event.currentTarget.value)}
        />
      </Field>
      {left < 100 && <p className="meta">{t('accounts.profile.about.left', { count: left })}</p>}
      <ProblemNotice error={save.error} wordsSafe />
      <ButtonRow>
        <Button type="submit" busy={save.isPending} disabled={profile.aboutState === 'hidden'}>
          {t('accounts.profile.about.save')}
        </Button>
        {changed && profile.about !== '' && (
          <Button look="quiet" onClick={back}>
            {t('accounts.profile.about.back')}
          </Button>
        )}
      </ButtonRow>
      {changed && <p className="meta">{t('accounts.profile.about.unsaved')}</p>}
    </form>
  )
}

/** What was typed here before, and not saved. */
function wordsIn(found: unknown): string | undefined {
  if (typeof found !== 'object' || found === null || !('about' in found)) return undefined
  return typeof found.about === 'string' ? found.about : undefined
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

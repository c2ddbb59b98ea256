import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { expectArrival } from '../../../ui/arrival.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { unlock } from './api.ts'
import { forgetBridge } from './bridge.ts'
import { blankWhenLeft, leave } from './wipe.ts'

/** The patient is done, or staff want the tablet back: it opens to nobody without the PIN. */
export function PinPage({ onBack }: { onBack?: () => void }) {
  const t = useT()
  useState(expectArrival)
  useEffect(blankWhenLeft, [])
  return (
    <div className="kiosk stack loose reading">
      {onBack ? (
        <>
          <PageTitle key="staff">{t('surveys.tablet.staff')}</PageTitle>
          <p>{t('surveys.pin.early')}</p>
        </>
      ) : (
        <>
          <PageTitle key="over">{t('surveys.tablet.over')}</PageTitle>
          <p className="lead">{t('surveys.tablet.give-back')}</p>
          <p>{t('surveys.tablet.nothing-left')}</p>
        </>
      )}
      <PinForm onBack={onBack} />
    </div>
  )
}

function PinForm({ onBack }: { onBack: (() => void) | undefined }) {
  const t = useT()
  const [pin, setPin] = useState('')
  const [unfit, setUnfit] = useState(false)
  const trying = useMutation({
    mutationFn: unlock,
    onSuccess: ({ outcome }) => {
      setPin('')
      if (outcome !== 'wrong') forgetBridge()
      if (outcome === 'back') leave('/clinic')
    },
  })
  const { data, isPending } = trying
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const fits = /^\d{4,8}$/.test(pin)
    setUnfit(!fits)
    if (fits && !isPending) trying.mutate(pin)
  }
  if (data && data.outcome !== 'wrong' && data.outcome !== 'back')
    return <SignedOut outcome={data.outcome} />
  const wrong = data?.outcome === 'wrong' && !isPending
  const error = wrong ? t('surveys.pin.wrong', { left: data.left }) : undefined
  return (
    <form className="stack pin" noValidate autoComplete="off" onSubmit={submit}>
      <Field
        label={t('surveys.pin.label')}
        hint={t('surveys.pin.hint')}
        error={unfit ? t('surveys.pin.unfit') : error}
      >
        <TextInput
          short
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={pin}
          onChange={(event) => setPin(event.currentTarget.value.trim())}
        />
      </Field>
      <ProblemNotice error={trying.error} />
      <ButtonRow>
        <Button type="submit" look={onBack ? 'secondary' : 'primary'} busy={isPending}>
          {t('surveys.pin.open')}
        </Button>
        {onBack && (
          <Button look="primary" icon="back" onClick={onBack}>
            {t('surveys.pin.back')}
          </Button>
        )}
      </ButtonRow>
    </form>
  )
}

function SignedOut({ outcome }: { outcome: 'locked' | 'none' | 'signed-out' }) {
  const t = useT()
  return (
    <Notice kind="warning" live="alert">
      <p>{t(`surveys.pin.${outcome}`)}</p>
      <div>
        <Button onClick={() => leave('/sign-in?next=/clinic')}>{t('surveys.pin.sign-in')}</Button>
      </div>
    </Notice>
  )
}

import { audiences } from '@kith/shared/profiles/contract.ts'
import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Audience, Field as ProfileField, OwnProfile } from './profile-api.ts'

interface WhoSeesProps {
  field: ProfileField
  profile: OwnProfile
  onChoose: (audience: Audience) => Promise<unknown>
}

/** Stands beside each part of the profile; a choice is saved at once. */
export function WhoSees({ field, profile, onChoose }: WhoSeesProps) {
  const t = useT()
  const choose = async (value: string) => {
    const audience = audiences.find((one) => one === value)
    if (!audience) return
    await onChoose(audience)
    toast(t('accounts.profile.saved'))
  }
  return (
    <Field label={t('accounts.profile.who', { part: t(`accounts.profile.part.${field}`) })}>
      <Select
        value={profile.audiences[field]}
        options={audiences.map((value) => ({ value, label: t(`accounts.profile.who.${value}`) }))}
        onChange={(event) => void choose(event.currentTarget.value).catch(() => undefined)}
      />
    </Field>
  )
}

import { audiences } from '@kith/shared/profiles/contract.ts'
import { useT } from '../../../lib/i18n.ts'
import { useWish } from '../../../lib/use-wish.ts'
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
  const [audience, choose] = useWish(profile.audiences[field], async (wish) => {
    await onChoose(wish)
    toast(t('accounts.profile.saved'))
  })
  return (
    <Field label={t('accounts.profile.who', { part: t(`accounts.profile.part.${field}`) })}>
      <Select
        value={audience}
        options={audiences.map((value) => ({ value, label: t(`accounts.profile.who.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          choose(audiences.find((one) => one === value) ?? audience)
        }
      />
    </Field>
  )
}

import { useT } from '../../../lib/i18n.ts'
import { CheckboxField, RadioGroup } from '../../../ui/choices.tsx'
import type { SkipReason } from './passing-api.ts'

const reasons: readonly SkipReason[] = [
  'too-close',
  'know-them',
  'language',
  'not-my-field',
  'need-a-pause',
]

interface SkipFieldProps {
  value: SkipReason | null
  onChange: (to: SkipReason) => void
  leaveOut: boolean
  onLeaveOut: (to: boolean) => void
  lacks: boolean
}

/** Why one would rather not; who knows the author may leave out what they write from now on. */
export function SkipField({ value, onChange, leaveOut, onLeaveOut, lacks }: SkipFieldProps) {
  const t = useT()
  return (
    <>
      <RadioGroup
        id="skip-reason"
        label={t('moderation.skip.why')}
        hint={t('moderation.skip.hint')}
        error={lacks ? t('moderation.skip.missing') : undefined}
        options={reasons.map((reason) => ({
          value: reason,
          label: t(`moderation.skip.${reason}`),
        }))}
        value={value}
        onChange={onChange}
      />
      {value === 'know-them' && (
        <CheckboxField
          label={t('moderation.skip.leave-out')}
          hint={t('moderation.know.told')}
          checked={leaveOut}
          onChange={({ currentTarget: { checked } }) => onLeaveOut(checked)}
        />
      )}
    </>
  )
}

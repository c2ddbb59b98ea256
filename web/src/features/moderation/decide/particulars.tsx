import { hasDays, isSanction, SANCTION_DAYS } from '@kith/shared/moderation/decisions.ts'
import { useT } from '../../../lib/i18n.ts'
import { CheckboxField, RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { Item } from '../api.ts'
import { daysOf, isWaiting } from './choices.ts'
import { mayTakeDown, type Draft } from './draft.ts'
import { MeetField } from './meet-field.tsx'
import { PlaceField } from './place-field.tsx'
import { PostField } from './post-field.tsx'

interface ParticularsProps {
  item: Item
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  errorOf: (field: string) => string | undefined
}

/** What some decisions need besides their reason and their words. */
export function Particulars(props: ParticularsProps) {
  const { item, draft, onChange, errorOf } = props
  const t = useT()
  switch (draft.action) {
    case 'add-warning':
      return (
        <Field
          id="decide-warning"
          label={t('moderation.warning')}
          hint={t('moderation.warning.hint')}
          error={errorOf('decide-warning')}
        >
          <TextInput
            maxLength={120}
            value={draft.warning}
            onChange={({ currentTarget: { value } }) => onChange({ warning: value })}
          />
        </Field>
      )
    case 'limit':
      return item.subjectKind === 'post' ? (
        <CheckboxField
          label={t('moderation.pause')}
          hint={t('moderation.pause.hint')}
          checked={draft.pause}
          onChange={({ currentTarget: { checked } }) => onChange({ pause: checked })}
        />
      ) : null
    case 'move':
      return (
        <PlaceField item={item} draft={draft} onChange={onChange} error={errorOf('decide-into')} />
      )
    case 'merge':
      return (
        <PostField item={item} draft={draft} onChange={onChange} error={errorOf('decide-post')} />
      )
    case 'introduce':
      return (
        <MeetField item={item} draft={draft} onChange={onChange} error={errorOf('decide-meet')} />
      )
    default:
      return <OfSanction {...props} />
  }
}

/** How long, and what becomes of the text. */
function OfSanction({ item, draft, onChange, errorOf }: ParticularsProps) {
  const t = useT()
  const { action, days, takeDown } = draft
  if (action === null || !isSanction(action)) return null
  const stays = isWaiting(item) ? 'shown' : 'stays'
  return (
    <>
      {hasDays(action) && (
        <Field id="decide-days" label={t('moderation.days')} error={errorOf('decide-days')}>
          <Select
            options={[
              { value: '', label: t('moderation.days.choose') },
              ...SANCTION_DAYS.map((count) => ({
                value: String(count),
                label: t('moderation.days.count', { count }),
              })),
            ]}
            value={days === null ? '' : String(days)}
            onChange={({ currentTarget: { value } }) => onChange({ days: daysOf(value) })}
          />
        </Field>
      )}
      {mayTakeDown(item) && (
        <RadioGroup
          id="decide-take-down"
          label={t('moderation.take-down')}
          error={errorOf('decide-take-down')}
          options={[
            { value: 'gone', label: t('moderation.take-down.gone') },
            { value: 'stays', label: t(`moderation.take-down.${stays}`) },
          ]}
          value={takeDown === null ? null : takeDown ? 'gone' : 'stays'}
          onChange={(value) => onChange({ takeDown: value === 'gone' })}
        />
      )}
    </>
  )
}

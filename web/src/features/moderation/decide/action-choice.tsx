import { useT } from '../../../lib/i18n.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import type { Item } from '../api.ts'
import { useKeys } from '../use-keys.ts'
import { actionsFor, isWaiting, tellsMember, type Action } from './choices.ts'

interface ActionChoiceProps {
  item: Item
  action: Action | null
  onChange: (action: Action) => void
  error: string | undefined
  keysOn: boolean
}

/** What can be decided, each with what it will do. */
export function ActionChoice({ item, action, onChange, error, keysOn }: ActionChoiceProps) {
  const t = useT()
  const offered = actionsFor(item)
  const choose = (wished: Action) => () => {
    if (offered.includes(wished)) onChange(wished)
  }
  useKeys(keysOn, { a: choose('approve'), e: choose('ask-to-edit'), r: choose('remove') })
  const { subjectKind } = item
  const tells = (value: Action) => value !== 'no-action' && tellsMember(value, item)
  const now = isWaiting(item) ? 'waiting' : 'shown'
  return (
    <RadioGroup
      id="decide-action"
      label={t('moderation.decide.what')}
      hint={!offered.includes('no-action') && t('moderation.decide.waits')}
      error={error}
      options={offered.map((value) => ({
        value,
        label: t(`moderation.action.${value}`),
        hint:
          (subjectKind === 'message' || subjectKind === 'profile') && tells(value)
            ? t(`moderation.${subjectKind}.${value}`)
            : t(`moderation.does.${value}.${now}`, { group: item.group?.name ?? '' }),
      }))}
      value={action}
      onChange={onChange}
    />
  )
}

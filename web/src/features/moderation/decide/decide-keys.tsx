import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import type { Item } from '../api.ts'
import { KeysSwitch } from '../keys-switch.tsx'
import { actionsFor, byKey } from './choices.ts'

interface DecideKeysProps {
  item: Item
  /** It is one's own now: only then can it be hidden for now. */
  mine: boolean
  on: boolean
  onChange: (on: boolean) => void
}

/** The switch for single keys, with those that do something here, in the words of the choices. */
export function DecideKeys({ item, mine, on, onChange }: DecideKeysProps) {
  const t = useT()
  const me = useMe()
  const choices = byKey(actionsFor(item, me?.moderator ?? false))
  const parts = [
    ...(mine && item.mayHide ? [t('moderation.keys.item.hide')] : []),
    ...choices.map(([key, action]) =>
      t('moderation.keys.item.choose', {
        key: key.toUpperCase(),
        action: t(`moderation.action.${action}`),
      }),
    ),
    t('moderation.keys.item'),
  ]
  return <KeysSwitch on={on} onChange={onChange} hint={parts.join(' ')} />
}

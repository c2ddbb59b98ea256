import { useRef } from 'react'
import { useGroupName } from '../../../lib/groups.ts'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { Item } from '../api.ts'
import { useKeys } from '../use-keys.ts'
import { actionsFor, byKey, isWaiting, kinds, tellsMember, type Action } from './choices.ts'

interface ActionChoiceProps {
  item: Item
  action: Action | null
  onChange: (action: Action) => void
  error: string | undefined
  keysOn: boolean
}

/** What can be decided, each with what it will do: about the text first, and more for who looks for it. */
export function ActionChoice({ item, action, onChange, error, keysOn }: ActionChoiceProps) {
  const t = useT()
  const me = useMe()
  const nameOf = useGroupName()
  const group = item.group ? nameOf(item.group) : ''
  const offered = actionsFor(item, me?.moderator ?? false)
  const frame = useRef<HTMLDivElement>(null)
  const choose = (wished: Action) => () => {
    onChange(wished)
    // From there it is a few steps to what else is asked for, and to the button that sends.
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('input:checked')?.focus())
  }
  useKeys(keysOn, Object.fromEntries(byKey(offered).map(([key, one]) => [key, choose(one)])))
  // An appeal has an answer that leaves all as it is.
  const mayStay = offered.includes('no-action') || offered.includes('uphold')
  const optionsOf = (some: readonly Action[]) =>
    some
      .filter((one) => offered.includes(one))
      .map((value) => ({
        value,
        label: t(`moderation.action.${value}`),
        hint: consequenceOf(value, item, group, t),
      }))
  const more = (kind: 'talk' | 'person' | 'erasing') => {
    const some: readonly Action[] = kinds[kind]
    const options = optionsOf(some)
    if (options.length === 0) return null
    const inside = action !== null && some.includes(action)
    return (
      <Disclosure key={kind} summary={t(`moderation.decide.${kind}`)} open={inside || undefined}>
        <RadioGroup
          label={t(`moderation.decide.${kind}.what`)}
          options={options}
          value={inside ? action : null}
          onChange={onChange}
        />
      </Disclosure>
    )
  }
  return (
    <div ref={frame} className="stack">
      <RadioGroup
        id="decide-action"
        label={t('moderation.decide.what')}
        hint={!mayStay && t('moderation.decide.waits')}
        error={error}
        options={optionsOf(kinds.text)}
        value={action}
        onChange={onChange}
      />
      {more('talk')}
      {more('person')}
      {more('erasing')}
    </div>
  )
}

/** What a choice will do to this text, in words. */
function consequenceOf(action: Action, item: Item, group: string, t: Translate): string {
  const { subjectKind } = item
  const basic = basics.includes(action)
  if (!basic) return t(`moderation.will.${action}`)
  if (
    (subjectKind === 'message' || subjectKind === 'profile') &&
    action !== 'no-action' &&
    tellsMember(action, item)
  )
    return t(`moderation.${subjectKind}.${action}`)
  const now = isWaiting(item) ? 'waiting' : 'shown'
  const readers = action === 'approve' && now === 'waiting' ? readersOf(item) : ''
  return t(`moderation.does.${action}.${now}${readers}`, { group })
}

/** Who reads it then, by the kind of its group; of a hello, and where there is no group, it is only said that others do. */
function readersOf({ subjectKind, visibility }: Item): string {
  return visibility === null || subjectKind === 'hello' ? '' : `.${visibility}`
}

/** Those that do something else to a text that waits than to one that all read. */
const basics: readonly Action[] = ['approve', 'ask-to-edit', 'remove', 'no-action']

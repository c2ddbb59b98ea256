import { useLocale, useT } from '../../../lib/i18n.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useLookers, useSayLooking } from './looking-api.ts'

/** Comes and goes of a moment are not said. In milliseconds. */
const PATIENCE = 2_000

/** "Lorna K. is looking at this", in a line of the list. */
export function Lookers({ itemId }: { itemId: string }) {
  const said = useSettled(useLookersText(itemId), PATIENCE)
  if (!said) return null
  return (
    <span className="row lookers">
      <Icon name="info" />
      <span>{said}</span>
    </span>
  )
}

/** The same on the page of the item, which says of itself that it is open; told politely, and not at every change. */
export function LookersHere({ itemId }: { itemId: string }) {
  useSayLooking(itemId)
  const said = useSettled(useLookersText(itemId), PATIENCE)
  return (
    <p role="status" className="lookers">
      {said}
    </p>
  )
}

function useLookersText(itemId: string): string {
  const t = useT()
  const locale = useLocale()
  const names = useLookers(itemId)
  if (names.length === 0) return ''
  const list = new Intl.ListFormat(locale).format(names)
  return t('moderation.looking', { names: list, count: names.length })
}

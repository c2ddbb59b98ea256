import type { Fault } from '@kith/shared/surveys/check.ts'
import { useState } from 'react'
import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Select } from '../../../../ui/select.tsx'
import { toast } from '../../../../ui/toasts.ts'
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx'
import {
  added,
  changed,
  duplicated,
  inserted,
  KINDS,
  moved,
  removed,
  type Kind,
} from './editing.ts'
import { anchorOf, ItemCard, type ItemActs } from './item-card.tsx'
import type { Editing } from './use-editing.ts'

interface ItemListProps {
  editing: Pick<Editing, 'version' | 'change'>
  faults: readonly Fault[]
  /** The item that is unfolded. */
  open: string | null
  onOpen: (id: string | null) => void
}

/** What is asked, in its order. Each act keeps the keyboard where it was. */
export function ItemList({ editing: { version, change }, faults, open, onOpen }: ItemListProps) {
  const t = useT()
  const [said, setSaid] = useState('')
  const { items } = version
  const show = (id: string) => {
    onOpen(id)
    focusOn(anchorOf(id))
  }
  const actsOn = (id: string, at: number): ItemActs => ({
    change: (item) => change((present) => changed(present, item)),
    move: (by) => {
      change((present) => moved(present, id, by))
      setSaid(t('clinic.editor.moved', { place: String(at + 1 + by) }))
      const end = at + by === 0 || at + by === items.length - 1
      focusOn(`${by < 0 === end ? 'down' : 'up'} ${id}`)
    },
    duplicate: () => {
      const next = duplicated(version, id)
      change(() => next.version)
      show(next.id)
    },
    remove: () => {
      const item = items[at]
      change((present) => removed(present, id))
      const near = items[at + 1] ?? items[at - 1]
      focusOn(near ? anchorOf(near.id) : 'add-kind')
      if (!item) return
      toast(t('clinic.editor.deleted'), () => change((present) => inserted(present, at, item)))
    },
  })
  return (
    <section className="stack" aria-labelledby="items-title">
      <h2 id="items-title">{t('clinic.editor.items')}</h2>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
      {items.length === 0 && (
        <EmptyState title={t('clinic.editor.empty')}>
          <p>{t('clinic.editor.empty.text')}</p>
        </EmptyState>
      )}
      {items.map((item, at) => (
        <ItemCard
          key={item.id}
          version={version}
          item={item}
          place={at + 1}
          faults={faults.filter((fault) => fault.item === item.id)}
          open={open === item.id}
          onOpen={(now) => {
            if (now) onOpen(item.id)
            else if (open === item.id) onOpen(null)
          }}
          acts={actsOn(item.id, at)}
        />
      ))}
      <AddItem
        onAdd={(kind) => {
          const next = added(version, kind)
          change(() => next.version)
          show(next.id)
        }}
      />
    </section>
  )
}

function AddItem({ onAdd }: { onAdd: (kind: Kind) => void }) {
  const t = useT()
  const [kind, setKind] = useState<Kind>('choice')
  return (
    <div className="row add-item">
      <Field id="add-kind" label={t('clinic.editor.add.kind')}>
        <Select
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`clinic.editor.kind.${value}`) }))}
          onChange={(event) => {
            const next = KINDS.find((one) => one === event.currentTarget.value)
            if (next) setKind(next)
          }}
        />
      </Field>
      <Button onClick={() => onAdd(kind)}>{t('clinic.editor.add')}</Button>
    </div>
  )
}

/** Once it is drawn. */
export function focusOn(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(id)?.focus()))
}

import type { Fault } from '@kith/shared/surveys/check.ts'
import { isChoice, isQuestion } from '@kith/shared/surveys/item.ts'
import type { Item } from '@kith/shared/surveys/questionnaire.ts'
import { useLocale, useT } from '../../../../lib/i18n.ts'
import { Badge } from '../../../../ui/badge.tsx'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { Card } from '../../../../ui/card.tsx'
import { CheckboxField } from '../../../../ui/choices.tsx'
import { Disclosure } from '../../../../ui/disclosure.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Select } from '../../../../ui/select.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { groupsBefore, inGroup, withHint, type Version } from './editing.ts'
import { OptionFields } from './option-fields.tsx'
import { RangeFields } from './range-fields.tsx'
import { Unread } from './unread.tsx'
import { WordsField } from './words-field.tsx'

export interface ItemActs {
  change: (item: Item) => void
  move: (by: -1 | 1) => void
  duplicate: () => void
  remove: () => void
}

interface ItemCardProps {
  version: Version
  item: Item
  place: number
  faults: readonly Fault[]
  open: boolean
  onOpen: (open: boolean) => void
  acts: ItemActs
}

export const anchorOf = (id: string) => `item ${id}`

/** One item of a survey: folded, its words and what is wrong with it; unfolded, all that can be said of it. */
export function ItemCard({ version, item, place, faults, open, onOpen, acts }: ItemCardProps) {
  const t = useT()
  const locale = useLocale()
  const name = item.title[locale] || item.title.en || item.title.es || t('clinic.editor.untitled')
  const named = (what: string) => `${what}: ${place}. ${name}`
  return (
    <Card as="article" aria-label={`${place}. ${name}`} className="item-card">
      <div id={anchorOf(item.id)} tabIndex={-1} className="stack tight">
        <Disclosure
          open={open}
          onToggle={(event) => onOpen(event.currentTarget.open)}
          summary={
            <>
              <strong>{`${place}. ${name}`}</strong>{' '}
              <span className="meta">{t(`clinic.editor.kind.${item.type}`)}</span>{' '}
              {faults.length > 0 && (
                <Badge kind="warning">{t('clinic.editor.faults', { count: faults.length })}</Badge>
              )}
            </>
          }
        >
          {open && <ItemFields version={version} item={item} faults={faults} acts={acts} />}
        </Disclosure>
        <ButtonRow>
          <Button
            id={`up ${item.id}`}
            look="quiet"
            disabled={place === 1}
            aria-label={named(t('clinic.editor.up'))}
            onClick={() => acts.move(-1)}
          >
            {t('clinic.editor.up')}
          </Button>
          <Button
            id={`down ${item.id}`}
            look="quiet"
            disabled={place === version.items.length}
            aria-label={named(t('clinic.editor.down'))}
            onClick={() => acts.move(1)}
          >
            {t('clinic.editor.down')}
          </Button>
          <Button
            look="quiet"
            aria-label={named(t('clinic.editor.duplicate'))}
            onClick={acts.duplicate}
          >
            {t('clinic.editor.duplicate')}
          </Button>
          <Button look="quiet" aria-label={named(t('clinic.editor.delete'))} onClick={acts.remove}>
            {t('clinic.editor.delete')}
          </Button>
        </ButtonRow>
      </div>
    </Card>
  )
}

type ItemFieldsProps = Pick<ItemCardProps, 'version' | 'item' | 'faults' | 'acts'>

function ItemFields({ version, item, faults, acts: { change } }: ItemFieldsProps) {
  const t = useT()
  const locale = useLocale()
  const groups = groupsBefore(version, item.id)
  return (
    <div className="stack">
      {faults.length > 0 && (
        <ul className="item-faults">
          {faults.map(({ code }) => (
            <li key={code}>{t(`clinic.survey-fault.${code}`, { more: '' })}</li>
          ))}
        </ul>
      )}
      <Unread kind={item.type} />
      <WordsField
        label={t('clinic.editor.title')}
        words={item.title}
        long={item.type === 'display'}
        onChange={(title) => change({ ...item, title })}
      />
      {isQuestion(item) && (
        <WordsField
          label={t('clinic.editor.hint')}
          words={item.hint ?? { en: '', es: '' }}
          onChange={(hint) => change(withHint(item, hint))}
        />
      )}
      {isChoice(item) && <OptionFields item={item} onChange={change} />}
      {isQuestion(item) && <RangeFields item={item} onChange={change} />}
      {isQuestion(item) && (
        <div>
          <CheckboxField
            label={t('clinic.editor.required')}
            checked={item.required === true}
            onChange={(event) => change({ ...item, required: event.currentTarget.checked })}
          />
          <CheckboxField
            label={t('clinic.editor.prefer-not')}
            checked={item.preferNot === true}
            onChange={(event) => change({ ...item, preferNot: event.currentTarget.checked })}
          />
        </div>
      )}
      {groups.length > 0 && (
        <Field label={t('clinic.editor.group')}>
          <Select
            value={item.group ?? ''}
            options={[
              { value: '', label: t('clinic.editor.group.none') },
              ...groups.map(({ id, title }) => ({ value: id, label: title[locale] || id })),
            ]}
            onChange={(event) => change(inGroup(item, event.currentTarget.value))}
          />
        </Field>
      )}
      <ConditionFields version={version} item={item} onChange={change} />
      <p className="meta">{t('clinic.editor.code', { code: item.id })}</p>
    </div>
  )
}

import { QUEUE_STATES, SEVERITIES, TIERS } from '@kith/shared/moderation/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { groupsQuery } from '../../../lib/groups.ts'
import { useLocale, useT } from '../../../lib/i18n.ts'
import type { Me } from '../../../lib/me.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { queueQuery } from '../api.ts'
import { KINDS, narrowedBy, type Filter } from './filter.ts'
import { useFilterWords, type Part } from './filter-words.ts'

interface FilterFormProps {
  filter: Filter
  me: Me
}

/** Narrows the list. Each choice is in the address at once, so that it can be sent on and Back takes it off again. */
export function FilterForm({ filter, me }: FilterFormProps) {
  const t = useT()
  const values = useChoices(filter, me)
  return (
    <Disclosure summary={t('moderation.filter')} open={narrowedBy(filter).length > 0 || undefined}>
      <div className="stack">
        <div className="filter-fields">
          {values.map(([part, options]) => (
            <FilterField key={part} part={part} options={options} filter={filter} />
          ))}
        </div>
        <Narrowed filter={filter} />
      </div>
    </Disclosure>
  )
}

/** By what the list is narrowed, in words, and the way out of it. */
export function Narrowed({ filter }: Pick<FilterFormProps, 'filter'>) {
  const t = useT()
  const said = useNarrowedText(filter)
  if (!said) return null
  return (
    <div className="row apart">
      <p>{t('moderation.filter.by', { parts: said })}</p>
      <LinkButton to="/team" search={filter.lane ? { lane: filter.lane } : {}}>
        {t('moderation.filter.clear')}
      </LinkButton>
    </div>
  )
}

/** "Group: Breast Cancer, and Colour: Red"; empty where it is narrowed by nothing. */
export function useNarrowedText(filter: Filter): string {
  const t = useT()
  const locale = useLocale()
  const say = useFilterWords()
  const parts = narrowedBy(filter).map(
    (part) => `${t(`moderation.filter.${part}`)}: ${say(part, filter[part] ?? '')}`,
  )
  return new Intl.ListFormat(locale).format(parts)
}

interface FilterFieldProps {
  part: Part
  options: readonly string[]
  filter: Filter
}

function FilterField({ part, options, filter }: FilterFieldProps) {
  const t = useT()
  const say = useFilterWords()
  const navigate = useNavigate()
  const choose = (value: string) => {
    const { [part]: _, ...rest } = filter
    void navigate({
      to: '/team',
      search: value ? { ...rest, [part]: value } : rest,
      resetScroll: false,
    })
  }
  return (
    <Field label={t(`moderation.filter.${part}`)}>
      <Select
        options={[
          { value: '', label: t('moderation.filter.all') },
          ...options.map((value) => ({ value, label: say(part, value) })),
        ]}
        value={filter[part] ?? ''}
        onChange={({ currentTarget: { value } }) => choose(value)}
      />
    </Field>
  )
}

/** Kinds of signals that are always offered; rules are where something in the list is here for them. */
const signals = ['first-post', 'report', 'edit', 'undo', 'appeal']

function useChoices(filter: Filter, me: Me): readonly (readonly [Part, readonly string[]])[] {
  const { data: groups } = useQuery(groupsQuery)
  const { data: queue } = useQuery(queueQuery(filter))
  const own = groups?.items.filter(({ id }) => me.moderator || me.mentorOf.includes(id)) ?? []
  const found = queue?.items.flatMap((item) => item.signals) ?? []
  return [
    ['state', QUEUE_STATES],
    [
      'group',
      withChosen(
        own.map(({ slug }) => slug),
        filter.group,
      ),
    ],
    ['severity', SEVERITIES],
    ['kind', KINDS],
    ['signal', withChosen([...signals, ...found], filter.signal)],
    ['newcomer', ['yes']],
    ['language', ['en', 'es']],
    ...(me.moderator ? ([['tier', TIERS]] as const) : []),
  ]
}

function withChosen(values: readonly string[], chosen: string | undefined): string[] {
  return [...new Set([...values, ...(chosen ? [chosen] : [])])]
}

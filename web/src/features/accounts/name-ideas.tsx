import { useQuery } from '@tanstack/react-query'
import { useLocale, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { suggestionsQuery } from './api.ts'

/** Names that are nobody's, to take or to be led by. */
export function NameIdeas({ onChoose }: { onChoose: (name: string) => void }) {
  const t = useT()
  const { data, isFetching, refetch } = useQuery(suggestionsQuery(useLocale()))
  const names = data?.suggestions ?? []
  if (names.length === 0) return null
  return (
    <fieldset className="stack tight">
      <legend>{t('accounts.join.name.ideas')}</legend>
      <div className="row">
        {names.map((name) => (
          <Button key={name} onClick={() => onChoose(name)}>
            {name}
          </Button>
        ))}
      </div>
      <div>
        <Button look="quiet" busy={isFetching} onClick={() => void refetch()}>
          {t('accounts.join.name.more-ideas')}
        </Button>
      </div>
    </fieldset>
  )
}

import type { Fault } from '@kith/shared/surveys/check.ts'
import { useLocale, useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import type { Draft } from './api.ts'
import { lackingIn, type Version } from './editing.ts'

interface ProblemsListProps {
  version: Version
  faults: readonly Fault[]
  licenceFaults: Draft['licenceFaults']
  /** To an item, or with null to the beginning. */
  onGo: (item: string | null) => void
  onTerms: () => void
}

/** All that keeps the survey from being published, each leading to its place. */
export function ProblemsList({ version, faults, licenceFaults, onGo, onTerms }: ProblemsListProps) {
  const t = useT()
  const locale = useLocale()
  const count = faults.length + licenceFaults.length
  const nameOf = (id: string | null) => {
    const at = version.items.findIndex((item) => item.id === id)
    const title = version.items[at]?.title
    if (!title) return t('clinic.editor.about')
    return `${at + 1}. ${title[locale] || title.en || title.es || t('clinic.editor.untitled')}`
  }
  return (
    <Card as="section" className="stack" aria-labelledby="problems-title">
      <h2 id="problems-title">{t('clinic.editor.problems')}</h2>
      <p role="status">{t('clinic.editor.problems.count', { count })}</p>
      <Lacking version={version} nameOf={nameOf} />
      {count > 0 && (
        <ul className="problem-list">
          {faults.map(({ code, item }) => (
            <li key={`${code} ${item}`}>
              <Button look="quiet" onClick={() => onGo(item)}>
                {nameOf(item)}
              </Button>
              <span>{t(`clinic.survey-fault.${code}`, { more: '' })}</span>
            </li>
          ))}
          {licenceFaults.map((code) => (
            <li key={code}>
              <Button look="quiet" onClick={onTerms}>
                {t('clinic.editor.terms')}
              </Button>
              <span>{t(`clinic.licence-fault.${code}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

interface LackingProps {
  version: Version
  nameOf: (id: string) => string
}

/** What is still to be put into the other language, counted and named. */
function Lacking({ version, nameOf }: LackingProps) {
  const t = useT()
  return (['es', 'en'] as const).map((language) => {
    const lacking = version.items.filter((item) => lackingIn(item)[language] > 0)
    const count = lacking.reduce((sum, item) => sum + lackingIn(item)[language], 0)
    const where = lacking.map(({ id }) => nameOf(id)).join('; ')
    if (count === 0) return null
    return <p key={language}>{t(`clinic.editor.lacking.${language}`, { count, where })}</p>
  })
}

import { useT } from '../../../lib/i18n.ts'
import { RulePage } from './rule-page.tsx'
import { TryWords } from './try-words.tsx'
import '../moderation.css'

/** The test box: which rules fire on some words, and why. */
export function TryScreen() {
  const t = useT()
  return (
    <RulePage
      title={t('moderation.rules.try')}
      up={{ to: '/team/rules', label: t('moderation.rules') }}
    >
      <p className="lead">{t('moderation.rules.try.lead')}</p>
      <TryWords />
    </RulePage>
  )
}

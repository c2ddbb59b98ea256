import { Link } from '@tanstack/react-router'
import { Trans, useT } from '../../lib/i18n.ts'
import { Card } from '../../ui/card.tsx'
import { crisisLines, dial, type CrisisLine } from '../../lib/crisis-lines.ts'
import { ProsePage, ProseSection } from './prose.tsx'
import './pages.css'

export function HelpNowScreen() {
  const t = useT()
  return (
    <ProsePage title={t('pages.now.title')}>
      <div className="stack">
        <p className="lead">{t('pages.now.lead')}</p>
        <p>{t('pages.now.danger')}</p>
      </div>
      <ProseSection title={t('pages.now.call')}>
        <ul className="plain-list crisis-lines">
          {crisisLines.map((line) => (
            <li key={line.country}>
              <CrisisCard line={line} />
            </li>
          ))}
        </ul>
        <p>{t('pages.now.elsewhere')}</p>
      </ProseSection>
      <ProseSection title={t('pages.now.treatment')}>
        <p>{t('pages.now.treatment.text')}</p>
      </ProseSection>
      <ProseSection title={t('pages.now.here')}>
        <p>{t('pages.now.here.text')}</p>
        <p className="no-print">
          <Trans id="pages.now.more" components={{ 0: <Link to="/help" /> }} />
        </p>
      </ProseSection>
    </ProsePage>
  )
}

function CrisisCard({ line }: { line: CrisisLine }) {
  const t = useT()
  return (
    <Card className="crisis-line">
      <h3>{t(line.country)}</h3>
      <a className="crisis-number" href={dial(line.number)}>
        {line.number}
      </a>
      <p>{t(line.note)}</p>
      {line.emergency !== line.number && (
        <p className="meta">{t('pages.now.emergency', { number: line.emergency })}</p>
      )}
    </Card>
  )
}

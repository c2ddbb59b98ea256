import { Link } from '@tanstack/react-router'
import { helplineOf, type Helpline } from '@kith/shared/helplines.ts'
import { dial, useCountry, useNamedLines, useSpoken } from '../../lib/helplines.ts'
import { Trans, useT } from '../../lib/i18n.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
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
        <Near />
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

/** The line of one's country first, which one can choose; the others below. */
function Near() {
  const t = useT()
  const [country, choose] = useCountry()
  const lines = useNamedLines()
  const near = helplineOf(country)
  const name = lines.find(({ line }) => line.country === country)?.name ?? ''
  return (
    <>
      <div className="no-print">
        <Field label={t('pages.now.country')} hint={t('pages.now.country.hint')}>
          <Select
            options={lines.map(({ line, name: label }) => ({ value: line.country, label }))}
            value={country}
            onChange={({ currentTarget: { value } }) => choose(value)}
          />
        </Field>
      </div>
      {near && <LineCard line={near} name={name} />}
      <h3>{t('pages.now.others')}</h3>
      <ul className="plain-list crisis-lines">
        {lines
          .filter(({ line }) => line !== near)
          .map(({ line, name: other }) => (
            <li key={line.country}>
              <LineCard line={line} name={other} />
            </li>
          ))}
      </ul>
    </>
  )
}

function LineCard({ line, name }: { line: Helpline; name: string }) {
  const t = useT()
  const spoken = useSpoken()
  const { number, emergency, source } = line
  return (
    <Card className="crisis-line">
      <h3>{name}</h3>
      <a className="crisis-number" href={dial(number)}>
        {number}
      </a>
      <p>{t('pages.now.line', { line: line.name, languages: spoken(line) })}</p>
      <p className="meta">
        {t('pages.now.emergency', { number: emergency })}.{' '}
        {t('pages.now.source', { source: new URL(source).hostname.replace('www.', '') })}
      </p>
    </Card>
  )
}

import { Link } from '@tanstack/react-router'
import { dial, useCountry, useNamedLines, type NamedLine } from '../../lib/helplines.ts'
import { Trans, useT } from '../../lib/i18n.ts'
import { Button } from '../button.tsx'
import { Disclosure } from '../disclosure.tsx'
import { Notice } from '../notice.tsx'
import './offers.css'

export interface CareProps {
  /** Where leaving the page would lose what is on it. */
  stays?: boolean
  /** What became of what was just sent; nothing where it was not. */
  became?: 'held' | 'shown' | null
  onDismiss: () => void
}

/** Whom one can call, for who sounds desperate. Said quietly, and closed by one press. */
export function Care({ stays = false, became = null, onDismiss }: CareProps) {
  const t = useT()
  const [country] = useCountry()
  const lines = useNamedLines()
  const [near, others] = [true, false].map((here) =>
    lines.filter(({ line }) => (line.country === country) === here),
  )
  return (
    <Notice title={t('writing.care.title')}>
      {became && (
        <p>
          <strong>{t(`writing.care.${became}`)}</strong>
        </p>
      )}
      <p>{t('writing.care.text')}</p>
      {near?.map((one) => (
        <Line key={one.name} {...one} />
      ))}
      <Disclosure summary={t('writing.care.others')}>
        <ul className="stack tight plain-list">
          {others?.map((one) => (
            <li key={one.name}>
              <Line {...one} />
            </li>
          ))}
        </ul>
      </Disclosure>
      {!stays && (
        <p>
          <Trans id="writing.care.more" components={{ 0: <Link to="/help/now" /> }} />
        </p>
      )}
      <div>
        <Button look="quiet" onClick={onDismiss}>
          {t('writing.care.close')}
        </Button>
      </div>
    </Notice>
  )
}

function Line({ line, name }: NamedLine) {
  return (
    <p>
      <a className="care-number" href={dial(line.number)}>
        {line.number}
      </a>{' '}
      {line.name} ({name})
    </p>
  )
}

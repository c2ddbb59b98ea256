import { Link } from '@tanstack/react-router'
import { crisisLines, dial, likelyLine, type CrisisLine } from '../../lib/crisis-lines.ts'
import { Trans, useT } from '../../lib/i18n.ts'
import { Button } from '../button.tsx'
import { Disclosure } from '../disclosure.tsx'
import { Notice } from '../notice.tsx'

/** Whom one can call, for who sounds desperate. Said quietly, and closed by one press. */
export function Care({ onDismiss }: { onDismiss: () => void }) {
  const t = useT()
  const likely = likelyLine(navigator.language)
  const others = crisisLines.filter((line) => line !== likely)
  return (
    <Notice title={t('writing.care.title')}>
      <p>{t('writing.care.text')}</p>
      <Line line={likely} />
      <Disclosure summary={t('writing.care.others')}>
        <ul className="stack tight plain-list">
          {others.map((line) => (
            <li key={line.country}>
              <Line line={line} />
            </li>
          ))}
        </ul>
      </Disclosure>
      <p>
        <Trans id="writing.care.more" components={{ 0: <Link to="/help/now" /> }} />
      </p>
      <div>
        <Button look="quiet" onClick={onDismiss}>
          {t('writing.care.close')}
        </Button>
      </div>
    </Notice>
  )
}

function Line({ line }: { line: CrisisLine }) {
  const t = useT()
  return (
    <p>
      {t(line.country)}:{' '}
      <a className="care-number" href={dial(line.number)}>
        {line.number}
      </a>
      . {t(line.note)}
    </p>
  )
}

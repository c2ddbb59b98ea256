import { Link } from '@tanstack/react-router'
import { msg, Trans, useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'

const cards = [
  { title: msg('accounts.join.card.kind'), text: msg('accounts.join.card.kind.text') },
  { title: msg('accounts.join.card.own'), text: msg('accounts.join.card.own.text') },
  { title: msg('accounts.join.card.private'), text: msg('accounts.join.card.private.text') },
  { title: msg('accounts.join.card.sell'), text: msg('accounts.join.card.sell.text') },
  { title: msg('accounts.join.card.tell'), text: msg('accounts.join.card.tell.text') },
]

export function GuidelinesStep() {
  const t = useT()
  return (
    <div className="stack">
      <p>{t('accounts.join.guidelines.lead')}</p>
      <ol className="plain-list stack">
        {cards.map(({ title, text }) => (
          <li key={title}>
            <Card className="stack tight">
              <h2 className="guideline-title">{t(title)}</h2>
              <p>{t(text)}</p>
            </Card>
          </li>
        ))}
      </ol>
      <p>
        <Trans
          id="accounts.join.guidelines.all"
          components={{ 0: <Link to="/guidelines" />, 1: <Link to="/privacy" /> }}
        />
      </p>
    </div>
  )
}

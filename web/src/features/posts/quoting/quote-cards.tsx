import type { Quote } from '@kith/shared/words.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { QuoteView } from './quote-view.tsx'

interface QuoteCardsProps {
  quotes: readonly Quote[]
  onChange: (quotes: Quote[]) => void
}

/** The quotes of what one writes, above the writing box, where no way of writing can harm them. */
export function QuoteCards({ quotes, onChange }: QuoteCardsProps) {
  const t = useT()
  if (quotes.length === 0) return null
  return (
    <div className="stack tight" role="group" aria-label={t('posts.quote.yours')}>
      {quotes.map((quote, index) => (
        <div key={index} className="quote-card">
          <QuoteView quote={quote} />
          <Button
            look="quiet"
            onClick={() => onChange(quotes.filter((_, other) => other !== index))}
            aria-label={t('posts.quote.take-out.name', { number: index + 1 })}
          >
            {t('posts.quote.take-out')}
          </Button>
        </div>
      ))}
      <p className="meta">{t('posts.quote.lasts')}</p>
    </div>
  )
}

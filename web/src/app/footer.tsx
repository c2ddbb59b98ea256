import { Link } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import { languages, useT, type Locale } from '../lib/i18n.ts'
import { read, textSizes, themes, useReading } from '../lib/reading.ts'
import { useSpeak } from '../lib/session.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

export function Footer() {
  const t = useT()
  return (
    <footer className="footer no-print">
      <div className="footer-inside">
        <nav aria-label={t('app.footer.name')}>
          <ul className="footer-links">
            <li>
              <Link to="/help/now" className="help-now">
                <Icon name="help" />
                {t('app.footer.help-now')}
              </Link>
            </li>
            <li>
              <Link to="/guidelines">{t('app.footer.guidelines')}</Link>
            </li>
            <li>
              <Link to="/privacy">{t('app.footer.privacy')}</Link>
            </li>
            <li>
              <Link to="/accessibility">{t('app.footer.accessibility')}</Link>
            </li>
          </ul>
        </nav>
        <ReadingChoices />
      </div>
    </footer>
  )
}

/** Language, text size and colours: here, so that they are reached before signing in. */
function ReadingChoices() {
  const t = useT()
  const reading = useReading()
  const [language, speak] = useSpeak()
  return (
    <div className="footer-choices">
      <Choices name={t('app.reading.language')}>
        {locales.map((locale) => (
          <Button
            key={locale}
            look="quiet"
            lang={locale}
            pressed={locale === language}
            onClick={() => speak(locale)}
          >
            {languages[locale]}
          </Button>
        ))}
      </Choices>
      <Choices name={t('app.reading.text')}>
        {textSizes.map((text) => (
          <Button
            key={text}
            look="quiet"
            pressed={text === reading.text}
            onClick={() => read({ text })}
          >
            {t('app.reading.text-size', { size: text })}
          </Button>
        ))}
      </Choices>
      <Choices name={t('app.reading.theme')}>
        {themes.map((theme) => (
          <Button
            key={theme}
            look="quiet"
            pressed={theme === reading.theme}
            onClick={() => read({ theme })}
          >
            {t(`app.reading.theme.${theme}`)}
          </Button>
        ))}
      </Choices>
    </div>
  )
}

const locales: readonly Locale[] = ['en', 'es']

function Choices({ name, children }: { name: string; children: ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="footer-choice">
      <span id={id}>{name}</span>
      <div className="footer-buttons">{children}</div>
    </div>
  )
}

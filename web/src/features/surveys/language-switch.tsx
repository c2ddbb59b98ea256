import { languages } from '../../lib/i18n.ts'
import { useSpeak } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'

/** The same question in the other language: answers are kept as codes, so none of them changes. */
export function LanguageSwitch() {
  const [language, speak] = useSpeak()
  const other = language === 'en' ? 'es' : 'en'
  return (
    <div className="survey-language">
      <Button look="quiet" lang={other} onClick={() => speak(other)}>
        {languages[other]}
      </Button>
    </div>
  )
}

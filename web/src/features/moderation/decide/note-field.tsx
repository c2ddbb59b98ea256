import { natures } from '@kith/shared/moderation/decisions.ts'
import { languageName, msg, useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { allCanned, canned, nowFitting, withCanned } from './canned.ts'
import type { Draft } from './draft.ts'

interface NoteFieldProps {
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  error: string | undefined
}

const locales: readonly Locale[] = ['en', 'es']

/** The words that go to the member, with a sentence to start from in either language. */
export function NoteField({ draft, onChange, error }: NoteFieldProps) {
  const t = useT()
  const reading = useLocale()
  const { action, reason, note } = draft
  const approves = action === 'approve'
  const offers = action !== null && canned(action, reason, 'en') !== null
  const optional = action !== null && natures[action].words !== 'needed'
  const begin = (locale: Locale) => {
    const sentence = action && canned(action, reason, locale)
    if (!sentence) return
    onChange({
      note: withCanned(note, sentence, allCanned()),
      begun: { action, reason, locale },
    })
    document.getElementById('decide-note')?.focus()
  }
  return (
    <div className="stack tight">
      {offers && (
        <div className="stack tight">
          <p>{t('moderation.canned')}</p>
          <ButtonRow>
            {locales.map((locale) => (
              <Button key={locale} onClick={() => begin(locale)}>
                {t('moderation.canned.in', { language: languageName(locale, reading) })}
              </Button>
            ))}
          </ButtonRow>
        </div>
      )}
      <Outdated draft={draft} onChange={onChange} />
      <Field
        id="decide-note"
        label={t(labelOf(action))}
        hint={t(approves ? 'moderation.note.approve.hint' : 'moderation.note.hint')}
        optional={optional}
        error={error}
      >
        <TextArea
          rows={6}
          maxLength={action === 'introduce' ? 500 : 2000}
          value={note}
          onChange={({ currentTarget: { value } }) => onChange({ note: value })}
        />
      </Field>
    </div>
  )
}

/** Words that were begun for another reason may say what is not so: whoever changed them chooses. */
function Outdated({ draft, onChange }: Pick<NoteFieldProps, 'draft' | 'onChange'>) {
  const t = useT()
  const fresh = nowFitting(draft)
  const { action, reason, begun } = draft
  return (
    <div role="status">
      {fresh !== null && begun && (
        <Notice kind="warning">
          <p>{t('moderation.canned.other')}</p>
          <ButtonRow>
            <Button onClick={() => onChange({ note: fresh, begun: { ...begun, action, reason } })}>
              {t('moderation.canned.replace')}
            </Button>
            <Button onClick={() => onChange({ begun: null })}>{t('moderation.canned.keep')}</Button>
          </ButtonRow>
        </Notice>
      )}
    </div>
  )
}

function labelOf(action: Draft['action']): string {
  if (action === 'introduce') return msg('moderation.note.both')
  return action === 'approve' ? msg('moderation.note.approve') : msg('moderation.note')
}

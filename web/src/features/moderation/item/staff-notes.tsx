import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { useNote, type Member } from '../api.ts'

interface StaffNotesProps {
  id: string
  notes: Member['notes']
  mayNote: boolean
}

/** What the staff notes of a member. A note stays as it was written: what puts it right stands in its place, above it. */
export function StaffNotes({ id, notes, mayNote }: StaffNotesProps) {
  const t = useT()
  const [right, setRight] = useState<string | null>(null)
  const replaced = new Set(notes.map(({ replaces }) => replaces))
  return (
    <section className="stack tight" aria-labelledby="staff-notes">
      <h3 id="staff-notes">{t('moderation.notes')}</h3>
      {notes.length === 0 && <p>{t('moderation.notes.none')}</p>}
      <ul className="stack tight">
        {notes.map((one) => (
          <li key={one.id} className="stack tight">
            <p className="meta">
              {one.by ?? t('moderation.writer.gone')}, <DateText at={one.at} as="moment" />
              {replaced.has(one.id) && <>. {t('moderation.notes.replaced')}</>}
            </p>
            <p className="as-written">{replaced.has(one.id) ? <s>{one.words}</s> : one.words}</p>
            {mayNote && !replaced.has(one.id) && (
              <div>
                <Button
                  look="quiet"
                  aria-pressed={right === one.id}
                  onClick={() => setRight(one.id)}
                >
                  {t('moderation.notes.right')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayNote ? (
        <AddNote id={id} right={right} onRight={setRight} />
      ) : (
        <p>{t('moderation.notes.not-you')}</p>
      )}
    </section>
  )
}

interface AddNoteProps {
  id: string
  /** The note that the new one puts right. */
  right: string | null
  onRight: (id: string | null) => void
}

function AddNote({ id, right, onRight }: AddNoteProps) {
  const t = useT()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const note = useNote(id)
  const add = () => {
    setMissing(words.trim() === '')
    if (words.trim() === '') return
    const body = { words: words.trim(), ...(right !== null && { replaces: right }) }
    const onSuccess = () => {
      setWords('')
      onRight(null)
    }
    note.mutate(body, { onSuccess })
  }
  return (
    <>
      <Field
        label={t(right === null ? 'moderation.notes.add' : 'moderation.notes.instead')}
        hint={t('moderation.notes.hint')}
        error={missing && t('moderation.notes.missing')}
      >
        <TextArea
          rows={3}
          maxLength={1000}
          value={words}
          onChange={({ currentTarget: { value } }) => setWords(value)}
        />
      </Field>
      <ProblemNotice error={note.error} wordsSafe />
      <ButtonRow>
        <Button busy={note.isPending} onClick={add}>
          {t('moderation.notes.save')}
        </Button>
        {right !== null && (
          <Button look="quiet" onClick={() => onRight(null)}>
            {t('moderation.notes.keep')}
          </Button>
        )}
      </ButtonRow>
    </>
  )
}

import type { Body } from '@kith/shared/words.ts'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../button.tsx'
import { FieldNotes, wiresOf } from '../field.tsx'
import { bodyOfLines, isPlain, longestBody, textOf } from '../body/body-text.ts'
import type { FindPeople } from './naming.ts'
import type { Pictures } from './rich-editor.tsx'
import { useWritingBox } from './writing-box.ts'
import './editor.css'

interface BodyEditorProps {
  /** Give one where an ErrorSummary links to it. */
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** What is in it at first; to put something else in, give the editor another `key`. */
  initial: Body | null
  onChange: (body: Body) => void
  focus?: boolean
  /** Given where a text may hold pictures. */
  pictures?: Pictures
  /** Given where people can be named. */
  people?: FindPeople | undefined
}

/** Where a person writes: a plain box at once, with tools as soon as they have come. */
export function BodyEditor(props: BodyEditorProps) {
  const {
    id: given,
    label,
    hint,
    error,
    initial,
    onChange,
    focus = false,
    pictures,
    people,
  } = props
  const t = useT()
  const made = useId()
  const wires = wiresOf(given ?? made, hint, error)
  const labelId = `${wires.id}-label`
  const [body, setBody] = useState(initial)
  const box = useWritingBox()
  const { Rich } = box
  const rich = Rich !== null
  const write = (next: Body) => {
    setBody(next)
    onChange(next)
  }
  const shared = {
    id: wires.id,
    labelId,
    describedBy: wires['aria-describedby'],
    invalid: Boolean(error),
    initial: body,
    onChange: write,
    focus: focus || box.switched,
  }
  return (
    <div className={error ? 'field invalid' : 'field'}>
      {/* Only the simple box is a control that a label can name; the other one is named by its id. */}
      <label id={labelId} htmlFor={rich ? undefined : wires.id} className="field-label">
        {label}
      </label>
      <FieldNotes wires={wires} hint={hint} error={error} />
      {Rich ? (
        <Rich {...shared} pictures={pictures} people={people} />
      ) : (
        <SimpleBox {...shared} onTouch={box.touch} />
      )}
      <TooLong body={body} />
      <div>
        <Button look="quiet" className="editor-switch" onClick={box.change}>
          {t(rich ? 'ui.editor.simple' : 'ui.editor.rich')}
        </Button>
      </div>
      {!rich && <WhatIsLost body={body} />}
    </div>
  )
}

interface SimpleBoxProps {
  id: string
  labelId: string
  describedBy: string | undefined
  invalid: boolean
  initial: Body | null
  onChange: (body: Body) => void
  onTouch: () => void
  focus: boolean
}

function SimpleBox({ id, labelId, describedBy, invalid, ...props }: SimpleBoxProps) {
  const { initial, onChange, onTouch, focus } = props
  const [text, setText] = useState(() => (initial ? textOf(initial) : ''))
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focus) box.current?.focus()
  }, [focus])
  return (
    <textarea
      ref={box}
      id={id}
      className="input simple-box"
      rows={5}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      value={text}
      onFocus={onTouch}
      onChange={(event) => {
        setText(event.currentTarget.value)
        onChange(bodyOfLines(event.currentTarget.value))
      }}
    />
  )
}

function WhatIsLost({ body }: { body: Body | null }) {
  const t = useT()
  if (body === null || isPlain(body)) return null
  return <p className="meta">{t('ui.editor.simple-loses')}</p>
}

function TooLong({ body }: { body: Body | null }) {
  const t = useT()
  const length = body ? textOf(body).length : 0
  if (length < longestBody * 0.9) return null
  const over = length - longestBody
  return (
    <p role="status" className={over > 0 ? 'field-error' : 'meta'}>
      {over > 0 ? t('ui.editor.too-long', { count: over }) : t('ui.editor.room', { count: -over })}
    </p>
  )
}

import type { Editor } from '@tiptap/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { putName, typedName, type FindPeople, type Nameable, type Typed } from './naming.ts'
import './name-picker.css'

interface NamePickerProps {
  editor: Editor
  find: FindPeople
}

/** The names that begin as what is typed behind an @: chosen with the arrows and Enter, or a touch. */
export function NamePicker({ editor, find }: NamePickerProps) {
  const t = useT()
  const listId = useId()
  const { typed, people, at, move, close } = useNames(editor, find)
  const open = typed !== null && people.length > 0
  const choose = (one: Nameable | undefined) => {
    if (typed && one) putName(editor, typed, one)
  }
  useKeys(editor, open, (key) => {
    if (key === 'ArrowDown') return move(1)
    if (key === 'ArrowUp') return move(-1)
    if (key === 'Escape') return close()
    choose(people[at])
  })
  useWires(editor, open ? { list: listId, option: `${listId}-${at}` } : null)
  return (
    <>
      <p role="status" className="visually-hidden">
        {open && t('ui.mention.found', { count: people.length })}
      </p>
      {open && (
        <div
          id={listId}
          role="listbox"
          aria-label={t('ui.mention.list')}
          className="name-picker"
          style={placeOf(editor, typed)}
        >
          {people.map((one, index) => (
            <button
              key={one.id}
              type="button"
              tabIndex={-1}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              // The focus stays where one writes.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              {one.name}
              {one.about && <span className="meta"> · {one.about}</span>}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

const patience = 150

/** What is typed, and who can be meant. */
function useNames(editor: Editor, find: FindPeople) {
  const [typed, setTyped] = useState<Typed | null>(null)
  const [people, setPeople] = useState<readonly Nameable[]>([])
  const [at, setAt] = useState(0)
  /** Where a list was closed: it stays so until another @ is typed. */
  const closed = useRef<number | null>(null)
  useEffect(() => {
    const look = () => {
      const now = typedName(editor)
      if (now?.from !== closed.current) closed.current = null
      setTyped(closed.current === null ? now : null)
    }
    editor.on('transaction', look)
    editor.on('blur', look)
    return () => {
      editor.off('transaction', look)
      editor.off('blur', look)
    }
  }, [editor])
  const q = typed?.q
  useEffect(() => {
    if (q === undefined) return
    const stop = new AbortController()
    const ask = async () => {
      // Without an answer nothing is offered, and one types on.
      const found = await find(q, stop.signal).catch(() => [])
      if (stop.signal.aborted) return
      setPeople(found)
      setAt(0)
    }
    const timer = setTimeout(() => void ask(), patience)
    return () => {
      clearTimeout(timer)
      stop.abort()
      setPeople([])
    }
  }, [q, find])
  return {
    typed,
    people,
    at,
    move: (by: number) => setAt((at + by + people.length) % people.length),
    close: () => {
      closed.current = typed?.from ?? null
      setTyped(null)
    },
  }
}

const keys = ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape']

/** Takes the keys of the list before the writing box does. */
function useKeys(editor: Editor, open: boolean, press: (key: string) => void): void {
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => {
    if (!open) return
    const box = editor.view.dom
    const down = (event: KeyboardEvent) => {
      if (!keys.includes(event.key) || event.isComposing) return
      event.preventDefault()
      event.stopImmediatePropagation()
      latest.current(event.key)
    }
    box.addEventListener('keydown', down, { capture: true })
    return () => box.removeEventListener('keydown', down, { capture: true })
  }, [editor, open])
}

/** Tells a screen reader which name the keys are on. */
function useWires(editor: Editor, wires: { list: string; option: string } | null): void {
  const { list, option } = wires ?? {}
  useEffect(() => {
    const box = editor.view.dom
    if (!list || !option) return
    box.setAttribute('aria-controls', list)
    box.setAttribute('aria-activedescendant', option)
    return () => {
      box.removeAttribute('aria-controls')
      box.removeAttribute('aria-activedescendant')
    }
  }, [editor, list, option])
}

/** Below the line one writes in, within the window. */
function placeOf(editor: Editor, { from }: Typed) {
  const { left, bottom } = editor.view.coordsAtPos(from)
  const frame = editor.view.dom.parentElement?.offsetParent?.getBoundingClientRect()
  const room = document.documentElement.clientWidth - 280
  return {
    insetInlineStart: Math.max(0, Math.min(left, room) - (frame?.left ?? 0)),
    insetBlockStart: bottom - (frame?.top ?? 0) + 4,
  }
}

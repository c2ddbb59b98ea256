import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RichEditor } from './rich-editor.tsx'

type Kind = 'simple' | 'rich'

const kept = 'kith.writing-box'

/**
 * Which box one writes in. The tools come late: who has begun in the simple box by then stays there, because
 * nothing may change under the hands of someone who writes.
 */
export function useWritingBox() {
  const [wish] = useState(readWish)
  const [kind, setKind] = useState<Kind>(() => (loaded && wish === 'rich' ? 'rich' : 'simple'))
  // Set in the very event, so that the tools can not come between a first touch and the next drawing.
  const touched = useRef(false)
  const [switched, setSwitched] = useState(false)
  useEffect(() => {
    if (wish === 'simple' || switched) return
    let gone = false
    const ready = async () => {
      // Drawn in the same breath: between the question and the change, nobody can begin to write.
      if ((await loadEditor()) && !gone && !touched.current) flushSync(() => setKind('rich'))
    }
    void ready()
    return () => {
      gone = true
    }
  }, [wish, switched])
  const change = async () => {
    const next = kind === 'rich' ? 'simple' : 'rich'
    writeWish(next)
    setSwitched(true)
    if (next === 'simple' || (await loadEditor())) setKind(next)
  }
  const touch = () => {
    touched.current = true
  }
  return { Rich: kind === 'rich' ? loaded : null, switched, change: () => void change(), touch }
}

let loaded: typeof RichEditor | null = null

/** False where it could not be had: one then writes on in the simple box. */
async function loadEditor(): Promise<boolean> {
  try {
    const { RichEditor: editor } = await import('./rich-editor.tsx')
    loaded = editor
    return true
  } catch {
    return false
  }
}

function readWish(): Kind {
  try {
    return localStorage.getItem(kept) === 'simple' ? 'simple' : 'rich'
  } catch {
    return 'rich'
  }
}

function writeWish(kind: Kind): void {
  try {
    localStorage.setItem(kept, kind)
  } catch {
    // The choice then lasts as long as the page.
  }
}

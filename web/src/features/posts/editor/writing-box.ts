import { useEffect, useState } from 'react'

type Kind = 'simple' | 'rich'

const kept = 'kith.writing-box'

/**
 * Which box one writes in. The tools come late: who has begun in the simple box by then stays there, because
 * nothing may change under the hands of someone who writes.
 */
export function useWritingBox() {
  const [wish] = useState(readWish)
  const [kind, setKind] = useState<Kind>(() => (loaded && wish === 'rich' ? 'rich' : 'simple'))
  const [touched, setTouched] = useState(false)
  const [switched, setSwitched] = useState(false)
  useEffect(() => {
    if (wish === 'simple' || touched || switched) return
    let gone = false
    const ready = async () => {
      if ((await loadEditor()) && !gone) setKind('rich')
    }
    void ready()
    return () => {
      gone = true
    }
  }, [wish, touched, switched])
  const change = async () => {
    const next = kind === 'rich' ? 'simple' : 'rich'
    writeWish(next)
    setSwitched(true)
    if (next === 'simple' || (await loadEditor())) setKind(next)
  }
  return { kind, switched, change: () => void change(), touch: () => setTouched(true) }
}

let loaded = false

/** False where it could not be had: one then writes on in the simple box. */
async function loadEditor(): Promise<boolean> {
  try {
    await import('./rich-editor.tsx')
    loaded = true
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

import { call } from '../../../lib/client.ts'
import { forgetBridge } from './bridge.ts'

/** A server that can not be reached forgets by itself what was not handed in. In milliseconds. */
const patience = 4_000

/** Ends the sitting and leaves nothing of it here: not in storage, and in no page that the browser could bring back. */
export async function wipe(): Promise<void> {
  forgetBridge()
  blank()
  const ended = call('POST /api/sitting/end').catch(() => null)
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patience))])
  clearStorage()
  leave('/s')
}

/** To another page, in the place of this one, whose memory goes with it. */
export function leave(to: string): void {
  blank()
  window.location.replace(to)
}

/** What a browser keeps of a page to bring it back fast must be empty. */
export function blankWhenLeft(): () => void {
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) window.location.reload()
  }
  window.addEventListener('pagehide', blank)
  window.addEventListener('pageshow', shown)
  return () => {
    window.removeEventListener('pagehide', blank)
    window.removeEventListener('pageshow', shown)
  }
}

function blank(): void {
  const root = document.getElementById('root')
  if (root) root.hidden = true
  for (const field of document.querySelectorAll('input, textarea')) {
    if (field instanceof HTMLInputElement && field.type !== 'radio' && field.type !== 'checkbox')
      field.value = ''
    if (field instanceof HTMLTextAreaElement) field.value = ''
  }
  document.title = 'Kith'
}

function clearStorage(): void {
  try {
    sessionStorage.clear()
  } catch {
    // Nothing is kept where storage is switched off.
  }
}

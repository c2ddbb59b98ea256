import { unsentNames } from '../../../lib/unsent.ts'
import { draftServer } from '../api.ts'
import { DraftKeeper } from './draft-keeper.ts'
import { draftStore } from './draft-store.ts'

const onScreen = new Set<DraftKeeper>()

/** As long as a draft is on the screen; gives back how to stop. */
export function open(keeper: DraftKeeper): () => void {
  onScreen.add(keeper)
  const close = keeper.open()
  return () => {
    onScreen.delete(keeper)
    close()
  }
}

/** Puts on the server all that this person has on this device alone, as far as it can be. */
export async function sendUnsent(person: string): Promise<void> {
  await Promise.all([...onScreen].map((keeper) => keeper.flush()))
  for (const name of await unsentNames(person)) {
    if (!isOnServer(name)) continue
    await new DraftKeeper(draftStore(person, name), draftServer(name)).flush()
  }
}

/** Of a text that is being changed, the server keeps no draft. */
function isOnServer(name: string): boolean {
  return name === 'new' || name.startsWith('reply:')
}

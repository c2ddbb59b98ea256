/*
 * Words that no server has yet, in the browser's own database, each under the person who wrote them. A write
 * is asked for at every letter and committed at once: one that waits for its answer is undone when the tab is
 * closed. Where the browser keeps nothing for us, the words last as long as the page.
 */
export interface Unsent {
  /** What was written here; undefined where there is nothing. */
  read: () => Promise<unknown>
  write: (words: unknown) => void
  drop: () => void
}

const table = 'unsent'
/** In milliseconds. A browser that does not open its database in this time is taken to have none. */
const patience = 3_000
const memory = new Map<string, Map<string, unknown>>()
let opening: Promise<IDBDatabase | null> | undefined
/** Null where there is none; undefined until that is known. */
let opened: IDBDatabase | null | undefined

export function unsent(person: string, name: string): Unsent {
  const key = [person, name]
  return {
    read: () =>
      found(
        (all) => all.get(key),
        () => memory.get(person)?.get(name),
      ),
    write(words) {
      change(
        (all) => all.put(words, key),
        () => ofPerson(person).set(name, words),
      )
    },
    drop() {
      change(
        (all) => all.delete(key),
        () => ofPerson(person).delete(name),
      )
    },
  }
}

/** The names under which this person has words here. */
export async function unsentNames(person: string): Promise<string[]> {
  const keys = await found(
    (all) => all.getAllKeys(rangeOf(person)),
    (): IDBValidKey[] => [],
  )
  const names = keys.flatMap((key) => (Array.isArray(key) ? key.slice(1) : [])).filter(isText)
  return [...names, ...ofPerson(person).keys()]
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Leaves nothing of this person on the device. */
export function forgetUnsent(person: string): void {
  change(
    (all) => all.delete(rangeOf(person)),
    () => memory.delete(person),
  )
}

function rangeOf(person: string): IDBKeyRange {
  return IDBKeyRange.bound([person], [person, []])
}

function ofPerson(person: string): Map<string, unknown> {
  const words = memory.get(person) ?? new Map<string, unknown>()
  memory.set(person, words)
  return words
}

async function found<Value>(
  ask: (all: IDBObjectStore) => IDBRequest<Value>,
  inMemory: () => Value,
) {
  const database = await open()
  if (database === null) return inMemory()
  return new Promise<Value>((resolve, reject) => {
    const request = ask(database.transaction(table).objectStore(table))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error('unread', { cause: request.error })))
  }).catch(inMemory)
}

/** Without waiting, where the database is open: the page may be gone a moment later. */
function change(act: (all: IDBObjectStore) => unknown, inMemory: () => unknown): void {
  const go = (database: IDBDatabase | null) => {
    if (database === null) return void inMemory()
    const transaction = database.transaction(table, 'readwrite')
    act(transaction.objectStore(table))
    transaction.commit()
  }
  if (opened === undefined) void open().then(go)
  else go(opened)
}

function open(): Promise<IDBDatabase | null> {
  opening ??= Promise.race([request(), tooLate()])
    .catch(() => null)
    .then((database) => {
      opened = database
      database?.addEventListener('close', () => {
        opening = undefined
        opened = undefined
      })
      return database
    })
  return opening
}

function request(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('kith', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(table))
    asked.addEventListener('error', () => reject(new Error('no database', { cause: asked.error })))
    asked.addEventListener('success', () => resolve(asked.result))
  })
}

function tooLate(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), patience))
}

/** What is kept on this device until it is used or the person signs out. */
const names = { code: 'kith.code', groups: 'kith.groups', staff: 'kith.staff' } as const
type Name = keyof typeof names

/** Storage may be switched off: then nothing is kept, and all of it can be typed or chosen again. */
export function stored(name: Name): string | null {
  try {
    return localStorage.getItem(names[name])
  } catch {
    return null
  }
}

export function store(name: Name, value: string): void {
  try {
    localStorage.setItem(names[name], value)
  } catch {
    // See above.
  }
}

export function forgetStored(name: Name): void {
  try {
    localStorage.removeItem(names[name])
  } catch {
    // See above.
  }
}

let expected = false

/** Called when a person goes to another screen: its title shall take the focus once it is there. */
export function expectArrival(): void {
  expected = true
}

/** True once for each arrival. Not on the first load, where the browser begins at the top by itself. */
export function takeArrival(): boolean {
  const taken = expected
  expected = false
  return taken
}

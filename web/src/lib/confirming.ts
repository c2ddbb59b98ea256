type Ask = () => Promise<boolean>

let ask: Ask = async () => false
let asking: Promise<boolean> | null = null

/** Who asks for the password again: the shell, for the client knows no screen. */
export function confirmBy(next: Ask): void {
  ask = next
}

/** Whether it was given. All that waits for it at once asks once. */
export function confirmedAgain(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = null
  })
  return asking
}

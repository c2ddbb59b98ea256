/** What becomes of a session of staff while a patient has the tablet it is on; whoever owns sessions does it. */
export interface Away {
  putAway(sessionId: string): Promise<boolean>
  bringBack(sessionId: string, now: Date): Promise<boolean>
  end(sessionId: string): Promise<void>
}

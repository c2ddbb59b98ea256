/** For how long one is taken to look at an item after the page last said so, and how often it says so. */
export const LOOKING_SECONDS = 60
export const LOOKS_EVERY_SECONDS = 25

/** The form the server takes a source's name in. */
export const sourcePattern = /^[A-Za-z0-9 ._-]{1,60}$/

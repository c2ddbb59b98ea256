export function used() {}
export function neverUsed() {}

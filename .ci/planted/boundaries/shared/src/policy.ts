export const can = () => false

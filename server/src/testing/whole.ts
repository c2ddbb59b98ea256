/** Whether all of the generated cases are asked for, rather than as many as a change waits for. */
export const whole = Boolean(process.env['KITH_WHOLE'])

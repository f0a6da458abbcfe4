/** Does something once nothing more urgent is to do; Safari cannot tell when that is. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(act)
  else setTimeout(act, 1000)
}

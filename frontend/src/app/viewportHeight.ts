/**
 * Keeps the page as high as what is left above an on-screen keyboard, where the browser lays the keyboard over the
 * page (iOS) instead of making the page smaller. A page that is zoomed in keeps its height.
 */
export function followViewport(window: Window): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const root = window.document.documentElement
  viewport.addEventListener('resize', () => {
    const isCovered = viewport.scale === 1 && viewport.height < window.innerHeight - 1
    if (isCovered) root.style.setProperty('--viewport-height', `${viewport.height}px`)
    else root.style.removeProperty('--viewport-height')
  })
}

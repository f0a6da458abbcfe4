import { onScopeDispose } from 'vue'

export interface Shortcuts {
  readonly help: () => void
  readonly find: () => void
  /** To the conversation before (-1) or after (1) this one in the list. */
  readonly step: (direction: 1 | -1) => void
  readonly nextUnread: () => void
  readonly newGroup: () => void
  readonly details: () => void
  readonly write: () => void
}

/** Keys that work wherever the focus is, unless a dialog is open; HelpDialog lists them. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const withControl: Readonly<Record<string, () => void>> = { KeyK: shortcuts.find, Slash: shortcuts.help }
  const withAlt: Readonly<Record<string, () => void>> = {
    ArrowUp: () => shortcuts.step(-1),
    ArrowDown: () => shortcuts.step(1),
    KeyN: shortcuts.nextUnread,
    KeyG: shortcuts.newGroup,
    KeyI: shortcuts.details,
    KeyM: shortcuts.write,
  }

  function actionOf(event: KeyboardEvent): (() => void) | undefined {
    if (document.querySelector('dialog[open]')) return undefined
    if ((event.ctrlKey || event.metaKey) && !event.altKey) return withControl[event.code]
    if (event.altKey && !event.ctrlKey && !event.metaKey) return withAlt[event.code]
    return event.key === '?' && !isWriting(event.target) ? shortcuts.help : undefined
  }

  function onKey(event: KeyboardEvent): void {
    const action = event.isComposing ? undefined : actionOf(event)
    if (!action) return
    event.preventDefault()
    action()
  }

  document.addEventListener('keydown', onKey)
  onScopeDispose(() => document.removeEventListener('keydown', onKey))
}

/** An empty field to write a message in still takes a question mark as one. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

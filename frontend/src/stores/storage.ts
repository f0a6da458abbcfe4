/** The part of the browser's storage that is used here. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A browser's storage, or where it is forbidden or full, a memory that lasts as long as the page. */
export function storageOr(open: () => Storage): KeyValueStorage {
  const memory = new Map<string, string>()
  const inMemory: KeyValueStorage = {
    getItem: (key) => memory.get(key) ?? null,
    setItem: (key, value) => void memory.set(key, value),
    removeItem: (key) => void memory.delete(key),
  }
  const browser = attempt(open, null)
  if (!browser) return inMemory
  return {
    getItem: (key) => inMemory.getItem(key) ?? attempt(() => browser.getItem(key), null),
    setItem(key, value) {
      inMemory.removeItem(key)
      if (!attempt(() => (browser.setItem(key, value), true), false)) inMemory.setItem(key, value)
    },
    removeItem(key) {
      inMemory.removeItem(key)
      attempt(() => browser.removeItem(key), undefined)
    },
  }
}

/** Reads a JSON value kept by an earlier page; what does not parse or pass the check counts as absent. */
export function readJson<T>(
  storage: KeyValueStorage,
  key: string,
  check: (value: unknown) => T | null,
): T | null {
  const text = storage.getItem(key)
  return text === null ? null : attempt(() => check(JSON.parse(text)), null)
}

/** Browsers throw where storage is forbidden or full, and JSON.parse where another hand wrote the value. */
function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action()
  } catch {
    return otherwise
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

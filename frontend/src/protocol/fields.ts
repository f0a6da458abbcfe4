/** A frame that does not keep to docs/protocol.md. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}

/** Typed access to the fields of one decoded map. A field of the wrong kind is a ProtocolError naming it. */
export class Fields {
  private readonly map: Readonly<Record<string, unknown>>

  private constructor(map: Readonly<Record<string, unknown>>) {
    this.map = map
  }

  static of(value: unknown): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ProtocolError('not a map')
    }
    return new Fields(value as Record<string, unknown>)
  }

  /** A string; ids may come as numbers. Absent or null: the fallback, or an error where there is none. */
  text(name: string, fallback?: string): string {
    const value = this.map[name] ?? fallback
    if (typeof value === 'string') return value
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    throw this.wrong(name)
  }

  number(name: string, fallback?: number): number {
    const value = this.map[name] ?? fallback
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw this.wrong(name)
  }

  integer(name: string, fallback?: number): number {
    const value = this.number(name, fallback)
    if (Number.isSafeInteger(value)) return value
    throw this.wrong(name)
  }

  flag(name: string): boolean {
    const value = this.map[name] ?? false
    if (typeof value === 'boolean') return value
    throw this.wrong(name)
  }

  list(name: string): readonly unknown[] {
    const value = this.map[name]
    if (Array.isArray(value)) return value
    throw this.wrong(name)
  }

  child(name: string): Fields {
    return Fields.of(this.map[name])
  }

  /** Whether there is something by this name; null counts as nothing. */
  has(name: string): boolean {
    return (this.map[name] ?? null) !== null
  }

  /** The field as it came. */
  value(name: string): unknown {
    return this.map[name]
  }

  /** The names of all fields. */
  names(): readonly string[] {
    return Object.keys(this.map)
  }

  private wrong(name: string): ProtocolError {
    return new ProtocolError(`field ${name} is missing or of the wrong kind`)
  }
}

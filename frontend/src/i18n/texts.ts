import type { en } from './en'

/** The shape of the texts: every language has every text, with the same parameters. */
export type Texts = typeof en

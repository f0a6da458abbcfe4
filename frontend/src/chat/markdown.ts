import MarkdownIt, { type Token } from 'markdown-it'
import { linkify } from './linkify'

/** What a message may be made of. There is no way from a text to anything else, so nothing has to be cleaned. */
export type Tag = 'p' | 'pre' | 'code' | 'strong' | 'em' | 's' | 'blockquote' | 'ul' | 'ol' | 'li' | 'br'

export type RichNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly RichNode[] }
  | { readonly kind: 'element'; readonly tag: Tag; readonly children: readonly RichNode[] }

const TAGS: ReadonlySet<string> = new Set<Tag>([
  'p',
  'pre',
  'code',
  'strong',
  'em',
  's',
  'blockquote',
  'ul',
  'ol',
  'li',
  'br',
])

// The subset of docs/protocol.md, "Text": no headings, rules, tables, images or HTML, and no code by indentation alone.
const parser = new MarkdownIt('zero', { html: false, breaks: true }).enable([
  'fence',
  'blockquote',
  'list',
  'newline',
  'escape',
  'backticks',
  'strikethrough',
  'emphasis',
  'link',
  'balance_pairs',
])
parser.validateLink = (href) => linkify(href)[0]?.kind === 'link'

/** Reads a message's text as the Markdown subset. */
export function parseMarkdown(text: string): RichNode[] {
  const { sheltered, restore } = shelter(text)
  return build(parser.parse(sheltered, {}), restore)
}

interface Shelter {
  readonly sheltered: string
  readonly restore: (text: string) => string
}

const HIDDEN = /\uE000(\d+)\uE001/g

/** Addresses may hold signs that mean something in Markdown: they are taken out of its way, and put back after. */
function shelter(text: string): Shelter {
  const addresses: string[] = []
  const pieces = linkify(text.replaceAll(/[\uE000\uE001]/g, '')).map((piece, index, all) => {
    const isTarget = all[index - 1]?.text.endsWith('](') ?? false
    if (piece.kind === 'text' || isTarget) return piece.text
    return `\uE000${addresses.push(piece.text) - 1}\uE001`
  })
  const restore = (hidden: string) =>
    hidden.replaceAll(HIDDEN, (_, index: string) => addresses[Number(index)] ?? '')
  return { sheltered: pieces.join(''), restore }
}

interface Open {
  readonly children: RichNode[]
  /** The node itself; null where only its children count. */
  readonly finish: () => RichNode | null
}

function build(tokens: readonly Token[], restore: Shelter['restore']): RichNode[] {
  const root: RichNode[] = []
  const open: Open[] = []
  const add = (...nodes: RichNode[]) => (open.at(-1)?.children ?? root).push(...nodes)
  for (const token of tokens) {
    if (token.nesting === 1) open.push(opened(token))
    else if (token.nesting === 0) add(...leaf(token, restore))
    else {
      const closed = open.pop()
      const made = closed?.finish()
      add(...(made ? [made] : (closed?.children ?? [])))
    }
  }
  return root
}

function opened(token: Token): Open {
  const children: RichNode[] = []
  const tag = token.tag as Tag
  if (token.type === 'link_open') {
    const href = String(token.attrGet('href') ?? '')
    return { children, finish: () => ({ kind: 'link', href, children: children.flatMap(withoutLink) }) }
  }
  // What stands in a narrow list is no paragraph.
  const isKnown = TAGS.has(tag) && !token.hidden
  return { children, finish: () => (isKnown ? { kind: 'element', tag, children } : null) }
}

function withoutLink(node: RichNode): readonly RichNode[] {
  return node.kind === 'link' ? node.children : [node]
}

function leaf(token: Token, restore: Shelter['restore']): RichNode[] {
  switch (token.type) {
    case 'inline':
      return build(token.children ?? [], restore)
    case 'code_inline':
      return [element('code', [plain(restore(token.content))])]
    case 'fence':
      return [element('pre', [element('code', [plain(restore(token.content).replace(/\n$/, ''))])])]
    case 'softbreak':
    case 'hardbreak':
      return [element('br', [])]
    default:
      return linkify(restore(token.content)).map((piece) =>
        piece.kind === 'link'
          ? { kind: 'link', href: piece.href, children: [plain(piece.text)] }
          : plain(piece.text),
      )
  }
}

function element(tag: Tag, children: readonly RichNode[]): RichNode {
  return { kind: 'element', tag, children }
}

function plain(text: string): RichNode {
  return { kind: 'text', text }
}

import { describe, expect, it } from 'vitest'
import { parseMarkdown, type RichNode } from './markdown'

/** The nodes as short HTML, only to read them in a test. */
function show(nodes: readonly RichNode[]): string {
  return nodes.map(showOne).join('')
}

function showOne(node: RichNode): string {
  if (node.kind === 'text') return node.text
  if (node.kind === 'link') return `<a ${node.href}>${show(node.children)}</a>`
  return node.tag === 'br' ? '<br>' : `<${node.tag}>${show(node.children)}</${node.tag}>`
}

describe('the Markdown subset', () => {
  it.each([
    [
      '**bold** *slanted* ~~gone~~ `a*b*`',
      '<p><strong>bold</strong> <em>slanted</em> <s>gone</s> <code>a*b*</code></p>',
    ],
    ['one\ntwo\n\nthree', '<p>one<br>two</p><p>three</p>'],
    ['```js\nif (a < b) {\n\n}\n```', '<pre><code>if (a < b) {\n\n}</code></pre>'],
    ['> said\n\nanswer', '<blockquote><p>said</p></blockquote><p>answer</p>'],
    ['- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
    ['[here](https://example.org/x)', '<p><a https://example.org/x>here</a></p>'],
    [
      '*see* https://e.org/a_b_*c*d',
      '<p><em>see</em> <a https://e.org/a_b_*c*d>https://e.org/a_b_*c*d</a></p>',
    ],
    ['[https://a.org](https://e.org/x)', '<p><a https://e.org/x>https://a.org</a></p>'],
    ['`https://e.org/*`', '<p><code>https://e.org/*</code></p>'],
    ['snake_case_name', '<p>snake_case_name</p>'],
  ])('reads %j', (text, expected) => {
    expect(show(parseMarkdown(text))).toBe(expected)
  })

  it.each([
    ['# no heading', '<p># no heading</p>'],
    ['<img src=x onerror=alert(1)> *a*', '<p><img src=x onerror=alert(1)> <em>a</em></p>'],
    ['![x](https://e.org/x.png)', '<p>!<a https://e.org/x.png>x</a></p>'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['[x](data:text/html,x)', '<p>[x](data:text/html,x)</p>'],
    ['&lt;b&gt;', '<p>&lt;b&gt;</p>'],
    ['    indented', '<p>indented</p>'],
  ])('leaves %j as text', (text, expected) => {
    expect(show(parseMarkdown(text))).toBe(expected)
  })

  it('ends for hostile texts in little time', () => {
    for (const text of ['*'.repeat(60_000), '['.repeat(60_000), '> '.repeat(30_000), '`'.repeat(60_000)]) {
      const before = performance.now()
      parseMarkdown(text)
      expect(performance.now() - before).toBeLessThan(2000)
    }
  })
})

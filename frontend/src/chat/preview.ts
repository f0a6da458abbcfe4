/** The beginning of a text as one plain line, without the signs that only mark it up. */
export function previewText(text: string): string {
  return text
    .replaceAll(/```\w*|\*\*|~~|`/g, '')
    .replaceAll(/(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** What a document is, as far as its name tells. */
export type DocumentKind =
  'archive' | 'code' | 'picture' | 'presentation' | 'sheet' | 'text' | 'video' | 'other'

const EXTENSIONS: Readonly<Record<DocumentKind, string>> = {
  archive: '7z bz2 gz jar rar tar tgz xz zip zst',
  code: 'c cpp cs css go h html java js json kt lua php py rb rs sh sql ts vue xml yaml yml',
  picture: 'avif bmp gif heic ico jpeg jpg png psd svg tif tiff webp',
  presentation: 'key odp ppt pptx',
  sheet: 'csv numbers ods tsv xls xlsx',
  text: 'doc docx epub md odt pages pdf rtf tex txt',
  video: 'avi m4v mkv mov mp4 mpeg mpg ogv webm wmv',
  other: '',
}

const KINDS = new Map(
  Object.entries(EXTENSIONS).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind as DocumentKind] as const),
  ),
)

export function documentKind(name: string): DocumentKind {
  return KINDS.get(extensionOf(name)) ?? 'other'
}

/** In lower case and without the dot; "" where there is none, or nothing that anybody would take for one. */
export function extensionOf(name: string): string {
  return /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

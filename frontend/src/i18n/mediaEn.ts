/** English texts of pictures, sound, files and stickers. */
export const mediaEn = {
  viewer: 'Picture',
  previous: 'Previous picture',
  next: 'Next picture',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  close: 'Close picture',
  caption: (name: string, sender: string, when: string) => `${name}, from ${sender}, ${when}`,
  broken: 'This picture cannot be shown. It can be saved.',
  play: (name: string) => `Play ${name}`,
  pause: (name: string) => `Pause ${name}`,
  position: (name: string) => `Position in ${name}`,
  limits: (picture: string, sound: string, file: string) =>
    `Pictures up to ${picture}, sound up to ${sound}, other files up to ${file}.`,
  picker: 'Emoji and stickers',
  emoji: 'Emoji',
  stickers: 'Stickers',
  aSticker: (name: string) => `Sticker: ${name}`,
  sticker: (name: string) => `Send sticker ${name}`,
  stickersLoading: 'Loading the stickers…',
  stickersFailed: 'The stickers cannot be loaded now.',
  noStickers: 'This server has no stickers.',
}

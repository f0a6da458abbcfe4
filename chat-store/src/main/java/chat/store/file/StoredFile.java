package chat.store.file;

import chat.api.protocol.Attachment;
import chat.api.protocol.MediaKind;

/// A file the server keeps. The same content is kept once.
///
/// @param path where clients read it, and [Blobs] has its bytes; cannot be guessed
/// @param size in bytes
/// @param mediaType what its content is
/// @param kind what that is to people
/// @param width of a picture, in pixels as it is shown, else 0
/// @param height of a picture, in pixels as it is shown, else 0
/// @param thumbnail path of a small form, `""` if there is none
public record StoredFile(
    ContentHash hash,
    String path,
    long size,
    String mediaType,
    MediaKind kind,
    int width,
    int height,
    String thumbnail) {
  /// The file as a message carries it.
  ///
  /// @param name what its sender calls it
  public Attachment named(String name) {
    return new Attachment(name, path, size, mediaType, width, height, thumbnail);
  }
}

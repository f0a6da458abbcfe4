package chat.api.protocol;

/// A file that a message carries.
///
/// @param name what its sender calls it, without a folder
/// @param path where the server has it, absolute, such as `/upload/image/…`
/// @param size its length in bytes
/// @param mediaType what it is, such as `image/png`; native only, else `""`
/// @param width of a picture, in pixels as it is shown; native only, 0 where it is none
/// @param height of a picture, in pixels as it is shown; native only, 0 where it is none
/// @param thumbnail where the server has a small form of a picture; native only, `""` where there
///   is none
public record Attachment(
    String name,
    String path,
    long size,
    String mediaType,
    int width,
    int height,
    String thumbnail) {
  /// The longest name, in code points.
  public static final int LONGEST_NAME = 200;

  /// The longest path, in characters.
  public static final int LONGEST_PATH = 200;

  /// A file as a request names it: what it is, the server knows better.
  public static Attachment named(String name, String path, long size) {
    return new Attachment(name, path, size, "", 0, 0, "");
  }
}

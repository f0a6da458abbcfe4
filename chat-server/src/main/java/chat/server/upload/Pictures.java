package chat.server.upload;

import chat.api.protocol.ErrorCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at pictures: how large they are, and makes small ones of them.
///
/// A small file may hold a huge picture, so its size is read first, and it is read coarsely: two at
/// a time, each in memory that depends on the small picture and not on the large one.
final class Pictures {
  /// The longer side of a small picture, in pixels: what a list shows on a dense screen.
  static final int THUMBNAIL_SIDE = 640;

  /// The most pixels of a picture: those of large cameras.
  static final long MOST_PIXELS = 50_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
  private static final int AT_A_TIME = 2;

  /// Pictures of so few bytes are small already.
  private static final long SMALL_BYTES = 64 * 1024;

  private static final double QUALITY = 0.8;

  private final Semaphore turns = new Semaphore(AT_A_TIME);

  /// A picture.
  ///
  /// @param width in pixels as it is shown
  /// @param height in pixels as it is shown
  /// @param thumbnail a small form, if it needs one
  record Picture(int width, int height, Optional<Thumbnail> thumbnail) {}

  /// A small picture.
  record Thumbnail(String extension, byte[] bytes) {
    @Override
    public String toString() {
      return "Thumbnail[" + extension + ", " + bytes.length + " bytes]";
    }
  }

  /// Looks at a picture.
  ///
  /// @throws UploadRefusedException if it is damaged or has too many pixels
  Picture look(Path file, long bytes)
      throws IOException, UploadRefusedException, InterruptedException {
    turns.acquire();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UploadRefusedException(ErrorCode.DAMAGED_PICTURE);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, false, false);
        return look(reader, bytes);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException damaged) {
      // Readers of pictures throw all kinds of exceptions at what they do not understand.
      LOG.debug("A picture cannot be read: {}", damaged.toString());
      throw new UploadRefusedException(ErrorCode.DAMAGED_PICTURE);
    } finally {
      turns.release();
    }
  }

  private static Picture look(ImageReader reader, long bytes)
      throws IOException, UploadRefusedException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new UploadRefusedException(ErrorCode.TOO_MANY_PIXELS);
    }
    Optional<ImageFilter> turn = turn(reader);
    boolean small = Math.max(width, height) <= THUMBNAIL_SIDE && bytes <= SMALL_BYTES;
    BufferedImage shown = shown(reader, Math.max(width, height), turn);
    boolean sideways = shown.getWidth() > shown.getHeight() != width > height;
    return new Picture(
        sideways ? height : width,
        sideways ? width : height,
        small ? Optional.empty() : Optional.of(thumbnail(shown)));
  }

  /// How a camera was held (EXIF).
  private static Optional<ImageFilter> turn(ImageReader reader) throws IOException {
    if (!reader.getFormatName().equalsIgnoreCase("JPEG")) {
      return Optional.empty();
    }
    Orientation orientation = ExifUtils.getExifOrientation(reader, 0);
    return orientation == null || orientation == Orientation.TOP_LEFT
        ? Optional.empty()
        : Optional.of(ExifFilterUtils.getFilterForOrientation(orientation));
  }

  /// The picture upright, read about twice as large as its small form will be.
  private static BufferedImage shown(ImageReader reader, int side, Optional<ImageFilter> turn)
      throws IOException {
    ImageReadParam coarse = reader.getDefaultReadParam();
    int step = Math.max(1, side / (2 * THUMBNAIL_SIDE));
    coarse.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(0, coarse);
    return turn.map(filter -> filter.apply(image)).orElse(image);
  }

  private static Thumbnail thumbnail(BufferedImage image) throws IOException {
    String format = image.getColorModel().hasAlpha() ? "png" : "jpg";
    int side = Math.min(THUMBNAIL_SIDE, Math.max(image.getWidth(), image.getHeight()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Thumbnails.of(image)
        .size(side, side)
        .outputFormat(format)
        .outputQuality(QUALITY)
        .toOutputStream(out);
    return new Thumbnail(format, out.toByteArray());
  }
}

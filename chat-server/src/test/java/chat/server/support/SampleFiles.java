package chat.server.support;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Files as people upload them, made anew each time so that no two are the same.
public final class SampleFiles {
  private static final Random RANDOM = new Random();

  private SampleFiles() {}

  /// A picture, `png`, `jpg`, `gif` or `bmp`.
  public static byte[] picture(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(RANDOM.nextInt(0xffffff)));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.WHITE);
    graphics.drawLine(0, RANDOM.nextInt(height), width, height);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /// Sound: an ID3 tag and frames of nothing.
  public static byte[] mp3() {
    byte[] bytes = new byte[16_000];
    RANDOM.nextBytes(bytes);
    byte[] tag = {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x64};
    System.arraycopy(tag, 0, bytes, 0, tag.length);
    return bytes;
  }

  /// A document of an office program.
  ///
  /// @param mainPart such as `word/document.xml`
  public static byte[] office(String mainPart) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String part : new String[] {"[Content_Types].xml", mainPart}) {
        zip.putNextEntry(new ZipEntry(part));
        zip.write(("<xml/>" + RANDOM.nextLong()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /// Text.
  public static byte[] text() {
    return ("Plain text " + RANDOM.nextLong() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// A PNG of a few KiB that says it has so many pixels.
  public static byte[] bomb(int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array());
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    byte[] row = new byte[width + 1];
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(rows, new Deflater(Deflater.BEST_COMPRESSION))) {
      for (int i = 0; i < height; i++) {
        deflater.write(row);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    chunk(out, "IDAT", rows.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}

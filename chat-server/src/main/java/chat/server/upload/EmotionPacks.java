package chat.server.upload;

import chat.api.protocol.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Packs of pictures that people answer with: folders of pictures in a directory, and the pack that
/// comes with the server. Read anew each time, so a folder that is put there is there.
public final class EmotionPacks {
  private static final String OWN_PACK = "faces";
  private static final String OWN = "emotion/" + OWN_PACK + "/";
  private static final Pattern PICTURE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,50}\\.(?:png|gif|webp|jpg|svg)");
  private static final int MOST_PICTURES = 1000;

  private final Path directory;

  /// @param directory where the packs are; need not be there
  public EmotionPacks(Path directory) {
    this.directory = directory;
  }

  /// A picture of a pack under its full name; the name may come without its extension, as the
  /// predecessor's client sends it.
  public Optional<Content.Emotion> find(Content.Emotion wanted) {
    return names(wanted.pack()).stream()
        .filter(name -> name.equals(wanted.name()) || stem(name).equals(wanted.name()))
        .findFirst()
        .map(name -> new Content.Emotion(wanted.pack(), name));
  }

  private static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /// Its bytes.
  ///
  /// @param emotion as [#find] names it
  /// @throws IOException if it is gone
  public byte[] read(Content.Emotion emotion) throws IOException {
    Path file = directory.resolve(emotion.pack()).resolve(emotion.name());
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Files.readAllBytes(file);
    }
    try (InputStream in = resource(OWN + emotion.name())) {
      return in.readAllBytes();
    }
  }

  /// The names of the pictures by pack.
  public Map<String, List<String>> all() {
    Map<String, List<String>> packs = new TreeMap<>();
    packs.put(OWN_PACK, names(OWN_PACK));
    if (Files.isDirectory(directory)) {
      try (Stream<Path> folders = Files.list(directory)) {
        folders
            .filter(Files::isDirectory)
            .map(folder -> folder.getFileName().toString())
            .forEach(pack -> packs.put(pack, names(pack)));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    packs.values().removeIf(List::isEmpty);
    return new LinkedHashMap<>(packs);
  }

  private List<String> names(String pack) {
    Path folder = directory.resolve(pack);
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> PICTURE.matcher(name).matches())
            .sorted()
            .limit(MOST_PICTURES)
            .forEach(names::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return names.isEmpty() && pack.equals(OWN_PACK) ? ownNames() : names;
  }

  private static List<String> ownNames() {
    try (InputStream in = resource(OWN + "pictures.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException("the installation is damaged", broken);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = EmotionPacks.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new IOException("there is no " + name);
    }
    return in;
  }
}

package chat.store.account;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An Argon2id hash with what it was made of, as the PHC string format writes it.
final class PhcString {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

  private final Argon2Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  PhcString(Argon2Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  /// Empty if the text is no such hash, or its numbers are out of range.
  static Optional<PhcString> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int memory = Integer.parseInt(matcher.group(1));
    int iterations = Integer.parseInt(matcher.group(2));
    int lanes = Integer.parseInt(matcher.group(3));
    if (!Argon2Cost.isValid(memory, iterations, lanes)) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      byte[] salt = decoder.decode(matcher.group(4));
      byte[] hash = decoder.decode(matcher.group(5));
      return Optional.of(new PhcString(new Argon2Cost(memory, iterations, lanes), salt, hash));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  Argon2Cost cost() {
    return cost;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] hash() {
    return hash.clone();
  }

  @Override
  public String toString() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + cost.memoryKib()
        + ",t="
        + cost.iterations()
        + ",p="
        + cost.parallelism()
        + '$'
        + encoder.encodeToString(salt)
        + '$'
        + encoder.encodeToString(hash);
  }
}

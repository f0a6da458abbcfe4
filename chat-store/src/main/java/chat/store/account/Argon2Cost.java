package chat.store.account;

/// How dear a guess at a password is.
///
/// @param memoryKib memory in KiB, 8 per lane to 1 GiB
/// @param iterations passes over it, 1 to 100
/// @param parallelism lanes, 1 to 16
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {
  /// What OWASP recommends: 19 MiB, 2 passes, 1 lane; some 40 ms.
  public static final Argon2Cost DEFAULT = new Argon2Cost(19 * 1024, 2, 1);

  /// @throws IllegalArgumentException if a number is out of its range
  public Argon2Cost {
    if (!isValid(memoryKib, iterations, parallelism)) {
      throw new IllegalArgumentException("an Argon2 cost is out of range");
    }
  }

  /// Whether the numbers are in their ranges.
  static boolean isValid(int memoryKib, int iterations, int parallelism) {
    return parallelism >= 1
        && parallelism <= 16
        && memoryKib >= 8 * parallelism
        && memoryKib <= 1024 * 1024
        && iterations >= 1
        && iterations <= 100;
  }
}

package chat.store.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Makes and checks password hashes: Argon2id as PHC strings
/// (`$argon2id$v=19$m=19456,t=2,p=1$salt$hash`); the predecessor's bcrypt (`$2y$`) is checked, too.
///
/// Takes tens of milliseconds and the memory of its cost: the caller bounds how many run at once.
public final class PasswordHasher {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Argon2Cost cost;

  /// What a check says.
  public enum Verdict {
    /// It is the password.
    MATCH,
    /// It is, and its hash should be replaced by a new one.
    MATCH_REHASH,
    /// It is not, or the hash is no hash.
    MISMATCH
  }

  /// With [Argon2Cost#DEFAULT].
  public PasswordHasher() {
    this(Argon2Cost.DEFAULT);
  }

  /// @param cost of new hashes
  public PasswordHasher(Argon2Cost cost) {
    this.cost = cost;
  }

  /// A new hash, with a salt of its own.
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PhcString(cost, salt, argon2id(password, cost, salt, HASH_BYTES)).toString();
  }

  /// Whether a password belongs to a hash. Compares in constant time.
  public Verdict verify(String password, String hash) {
    if (hash.startsWith("$2")) {
      return bcryptMatches(password, hash) ? Verdict.MATCH_REHASH : Verdict.MISMATCH;
    }
    Optional<PhcString> parsed = PhcString.parse(hash);
    if (parsed.isEmpty()) {
      return Verdict.MISMATCH;
    }
    PhcString phc = parsed.get();
    byte[] actual = argon2id(password, phc.cost(), phc.salt(), phc.hash().length);
    if (!MessageDigest.isEqual(actual, phc.hash())) {
      return Verdict.MISMATCH;
    }
    return phc.cost().equals(cost) ? Verdict.MATCH : Verdict.MATCH_REHASH;
  }

  private static byte[] argon2id(String password, Argon2Cost cost, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(salt)
            .build());
    byte[] result = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), result);
    return result;
  }

  private static boolean bcryptMatches(String password, String hash) {
    try {
      return OpenBSDBCrypt.checkPassword(hash, password.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException malformed) {
      return false;
    }
  }
}

package chat.store.account;

import static chat.store.account.PasswordHasher.Verdict.MATCH;
import static chat.store.account.PasswordHasher.Verdict.MATCH_REHASH;
import static chat.store.account.PasswordHasher.Verdict.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

  private final PasswordHasher hasher = new PasswordHasher(CHEAP);

  @Test
  void aPasswordMatchesItsHashAndNoOther() {
    String hash = hasher.hash("geheim \u4f60\u597d");

    assertThat(hasher.verify("geheim \u4f60\u597d", hash)).isEqualTo(MATCH);
    assertThat(hasher.verify("geheim", hash)).isEqualTo(MISMATCH);
    assertThat(hasher.verify("", hash)).isEqualTo(MISMATCH);
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(hasher.hash("123456")).isNotEqualTo(hasher.hash("123456"));
  }

  @Test
  void theDefaultIsWrittenAsAPhcString() {
    String hash = new PasswordHasher().hash("123456");

    assertThat(hash)
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(new PasswordHasher().verify("123456", hash)).isEqualTo(MATCH);
  }

  @Test
  void aHashOfAnotherCostMatchesAndIsToBeReplaced() {
    String hash = new PasswordHasher(new Argon2Cost(128, 1, 1)).hash("123456");

    assertThat(hasher.verify("123456", hash)).isEqualTo(MATCH_REHASH);
    assertThat(hasher.verify("654321", hash)).isEqualTo(MISMATCH);
  }

  /// Made by the reference implementation (its test vectors, version 0x13, Argon2id).
  @Test
  void aHashOfTheReferenceImplementationMatches() {
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(hasher.verify("password", hash)).isEqualTo(MATCH_REHASH);
    assertThat(hasher.verify("Password", hash)).isEqualTo(MISMATCH);
  }

  /// Made by crypt_blowfish, which PHP's `password_hash` uses, too.
  @Test
  void aHashOfPhpMatchesAndIsToBeReplaced() {
    String hash = "$2y$10$.vGA1O9wmRjrwAVXD98HNOgsNpDczlqm3Jq7KnEd1rVAGv3Fykk1a";

    assertThat(hasher.verify("rasmuslerdorf", hash)).isEqualTo(MATCH_REHASH);
    assertThat(hasher.verify("rasmuslerdorg", hash)).isEqualTo(MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "123456",
        "$2y$",
        "$2y$10$tooshort",
        "$2y$99$.vGA1O9wmRjrwAVXD98HNOgsNpDczlqm3Jq7KnEd1rVAGv3Fykk1a",
        "$argon2id$",
        "$argon2id$v=19$m=0,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=64,t=1,p=99$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$C",
        "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
      })
  void whatIsNoHashMatchesNothing(String hash) {
    assertThat(hasher.verify("123456", hash)).isEqualTo(MISMATCH);
  }

  @Test
  void aCostOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new Argon2Cost(4, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Argon2Cost(64, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Argon2Cost(64, 1, 17))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package chat.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.store.error.StoreException;
import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAddressTest {
  private static List<RedisURI> servers(String address) {
    RedisTarget target = RedisTarget.parse(address, Optional.empty());
    assertThat(target).isInstanceOf(RedisTarget.Cluster.class);
    return ((RedisTarget.Cluster) target).servers();
  }

  @Test
  void itNamesSomeServersThatHaveOnePasswordInCommon() {
    List<RedisURI> servers = servers("redis-cluster://chat:a%40b:c@one:7000,two,[::1]:7002/0");
    assertThat(servers).extracting(RedisURI::getHost).containsExactly("one", "two", "[::1]");
    assertThat(servers).extracting(RedisURI::getPort).containsExactly(7000, 6379, 7002);
    assertThat(servers)
        .allSatisfy(server -> {
          assertThat(server.isSsl()).isFalse();
          var credentials = server.getCredentialsProvider().resolveCredentials().block();
          assertThat(credentials.getUsername()).isEqualTo("chat");
          assertThat(credentials.getPassword()).containsExactly("a@b:c".toCharArray());
        });
  }

  @Test
  void withTwoSItsServersSpeakTls() {
    assertThat(servers("rediss-cluster://one,two")).allMatch(RedisURI::isSsl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis-cluster:one",
        "redis-cluster://",
        "redis-cluster://:s3cret@",
        "redis-cluster://:s3cret@one,,two",
        "redis-cluster://:s3cret@one:port",
        "redis-cluster://:s3cret@one/1"
      })
  void whatIsNoneIsRefusedWithoutRepeatingIt(String address) {
    assertThatThrownBy(() -> RedisTarget.parse(address, Optional.empty()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("redis-cluster://[user:password@]host")
        .hasMessageNotContaining("s3cret");
  }
}

package chat.api.codec;

import chat.api.protocol.WireId;
import java.math.BigDecimal;

/// Ids as wire values.
final class Ids {
  private Ids() {}

  /// The value of an id, as a number where it came as one.
  static Object value(WireId id) {
    if (!id.number()) {
      return id.value();
    }
    BigDecimal number = new BigDecimal(id.value());
    return number.scale() <= 0 && number.precision() < 19
        ? (Object) number.longValueExact()
        : (Object) number.doubleValue();
  }
}

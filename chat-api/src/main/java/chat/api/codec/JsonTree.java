package chat.api.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON text in UTF-8 to a tree of plain values and back.
final class JsonTree {
  private static final int MAX_DEPTH = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private static final int MOST_DIGITS = 32;

  private JsonTree() {}

  static Map<String, Object> read(byte[] utf8) throws MalformedFrameException {
    try (JsonParser parser = JSON.createParser(utf8)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedFrameException("not an object");
      }
      Map<String, Object> map = map(parser);
      if (parser.nextToken() != null) {
        throw new MalformedFrameException("text after the end of the object");
      }
      return map;
    } catch (IOException broken) {
      throw new MalformedFrameException("not JSON");
    }
  }

  private static Object value(JsonParser parser) throws IOException, MalformedFrameException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> wellFormed(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> Tree.finite(parser.getDoubleValue());
      case START_ARRAY -> list(parser);
      case START_OBJECT -> map(parser);
      default -> throw new MalformedFrameException("cut off");
    };
  }

  /// Escapes can spell half a surrogate pair, which no UTF-8 can carry on: it becomes `?`.
  private static String wellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Object integer(JsonParser parser) throws IOException, MalformedFrameException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) Tree.finite(parser.getDoubleValue())
        : (Object) parser.getLongValue();
  }

  private static List<Object> list(JsonParser parser) throws IOException, MalformedFrameException {
    List<Object> list = new ArrayList<>();
    while (next(parser) != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  private static Map<String, Object> map(JsonParser parser)
      throws IOException, MalformedFrameException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (next(parser) != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      next(parser);
      map.put(key, value(parser));
    }
    return map;
  }

  private static JsonToken next(JsonParser parser) throws IOException, MalformedFrameException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new MalformedFrameException("cut off");
    }
    return token;
  }

  static byte[] write(Map<String, Object> map) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      writeValue(generator, map);
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return out.toByteArray();
  }

  /// Java would write 1.795475462E9; people who read frames want digits. Where they would be very
  /// many, no reader takes them.
  private static String digits(double number) {
    String plain = BigDecimal.valueOf(number).toPlainString();
    return plain.length() <= MOST_DIGITS ? plain : Double.toString(number);
  }

  private static void writeValue(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Long number -> generator.writeNumber(number);
      case Integer number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(digits(number));
      case Boolean flag -> generator.writeBoolean(flag);
      case List<?> list -> {
        generator.writeStartArray();
        for (Object item : list) {
          writeValue(generator, item);
        }
        generator.writeEndArray();
      }
      case Map<?, ?> inner -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : inner.entrySet()) {
          generator.writeFieldName(entry.getKey().toString());
          writeValue(generator, entry.getValue());
        }
        generator.writeEndObject();
      }
      default -> throw new IllegalArgumentException("cannot write a " + value.getClass());
    }
  }
}

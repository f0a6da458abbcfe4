package chat.api.codec;

/// What differs between the two codecs beyond the bytes: the predecessor's client knows none of the
/// keys we add, and takes every text for HTML.
enum Dialect {
  NATIVE {
    @Override
    String body(String text) {
      return text;
    }

    @Override
    String parseBody(String wire) {
      return wire;
    }

    @Override
    String name(String text) {
      return text;
    }

    @Override
    String parseName(String wire) {
      return wire;
    }
  },
  PREDECESSOR {
    @Override
    String body(String text) {
      return HtmlText.toHtml(text);
    }

    @Override
    String parseBody(String wire) {
      return HtmlText.toText(wire);
    }

    @Override
    String name(String text) {
      return HtmlText.escape(text);
    }

    @Override
    String parseName(String wire) {
      return HtmlText.unescape(wire);
    }
  };

  /// A message's text as it stands on the wire.
  abstract String body(String text);

  /// The inverse of [#body].
  abstract String parseBody(String wire);

  /// A name or notice as it stands on the wire.
  abstract String name(String text);

  /// The inverse of [#name].
  abstract String parseName(String wire);

  /// Whether frames carry the keys that only our own clients know.
  boolean extended() {
    return this == NATIVE;
  }
}

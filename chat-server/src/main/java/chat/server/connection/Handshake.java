package chat.server.connection;

/// What the opening handshake said about the client.
///
/// @param address where it comes from, seen through trusted proxies
record Handshake(String address, String userAgent, String acceptLanguage) {
  private static final int MAX_LENGTH = 256;

  Handshake {
    userAgent = clip(userAgent);
    acceptLanguage = clip(acceptLanguage);
  }

  private static String clip(String header) {
    return header.length() <= MAX_LENGTH ? header : header.substring(0, MAX_LENGTH);
  }
}

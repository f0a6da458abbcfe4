package chat.server.http;

import java.util.Map;

/// One file of the browser client, in the encodings it was built in.
///
/// @param contentType its media type
/// @param etag its strong validator, quoted
/// @param immutable whether its name changes with its content
/// @param bodies its bytes by content coding (RFC 9110 section 8.4.1), always with `identity`
record WebAsset(String contentType, String etag, boolean immutable, Map<String, byte[]> bodies) {}

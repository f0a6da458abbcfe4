package chat.server.upload;

import chat.api.protocol.MediaKind;

/// What a file is.
///
/// @param mediaType the name of its type (RFC 6838), such as `image/png`
/// @param kind what that is to people
/// @param extension what files of this type end with, without the dot
record FileType(String mediaType, MediaKind kind, String extension) {}

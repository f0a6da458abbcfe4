package chat.server.upload;

import java.util.OptionalLong;

/// What a client says of a file before it sends it. Only a claim, but one that must fit.
///
/// @param name what it calls the file, `""` if it does not say
/// @param mediaType what it says it is, `""` if it does not say
/// @param size how long it will be, in bytes, if it says
public record Announced(String name, String mediaType, OptionalLong size) {}

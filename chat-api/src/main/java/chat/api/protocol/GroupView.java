package chat.api.protocol;

/// A group as its members see it.
///
/// @param id the group's id, which names its conversation
/// @param name its name
/// @param adminId who may change it
/// @param createdMicros when it was made, in microseconds since the epoch
/// @param avatar path of its picture, `""` if there is none
/// @param notice what its members should know, `""` if there is nothing; native only
public record GroupView(
    String id, String name, String adminId, long createdMicros, String avatar, String notice) {}

package chat.server.upload;

/// All that has to do with files, for those who need it.
///
/// @param uploads takes files in
/// @param shared who may use which
/// @param emotions the server's own pictures
public record Media(Uploads uploads, SharedFiles shared, EmotionPacks emotions) {}

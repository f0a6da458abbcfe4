package chat.cli.output;

import chat.api.protocol.Content;

/// What an entry of a conversation says, for a person.
public final class Words {
  private Words() {}

  /// Without anything that could disturb a terminal.
  public static String of(Content content) {
    return Harmless.text(
        switch (content) {
          case Content.Text(var text) -> text;
          case Content.Media(var kind, var file) ->
              Texts.text(
                  switch (kind) {
                    case IMAGE -> "media.image";
                    case MUSIC -> "media.music";
                    case FILE -> "media.file";
                  },
                  file.name(),
                  file.path());
          case Content.Emotion emotion -> "[" + emotion.name().replaceFirst("\\.[^.]*$", "") + "]";
          case Content.GroupChange change ->
              Texts.text("group.changed", change.actor().username(), change.group().name());
        });
  }
}

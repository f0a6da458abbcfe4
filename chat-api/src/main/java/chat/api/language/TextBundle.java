package chat.api.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// Texts that a person reads, in the languages there are: a resource bundle whose own texts are
/// English.
///
/// @param name the bundle's name, as [ResourceBundle] has it
public record TextBundle(String name) {
  /// A text.
  ///
  /// @param key its name in the bundle
  /// @param arguments fill the places `{0}`, `{1}`, …, as [MessageFormat] does
  /// @throws MissingResourceException if the bundle lacks it
  public String text(Locale locale, String key, Object... arguments) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            name,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }
}

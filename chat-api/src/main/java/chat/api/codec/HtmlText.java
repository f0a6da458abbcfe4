package chat.api.codec;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/// Plain text to the HTML the predecessor's client renders, and that client's HTML back to text. No
/// markup ever passes through: what comes in is reduced to its text, what goes out is escaped.
final class HtmlText {
  private static final Set<String> SILENT = Set.of("script", "style", "template", "noscript");

  private HtmlText() {}

  /// One paragraph, line breaks as `<br>`.
  static String toHtml(String text) {
    return "<p>" + escape(text).replace("\n", "<br>") + "</p>";
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static String unescape(String html) {
    return Parser.unescapeEntities(html, true);
  }

  /// The text of a fragment: block ends and `<br>` become line breaks, no-break spaces (a content
  /// editor's doubled spaces) become spaces, blank lines at both ends go.
  static String toText(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.replace('\u00a0', ' ').strip();
    }
    TextCollector collector = new TextCollector();
    Jsoup.parseBodyFragment(html).body().filter(collector);
    return collector.text.toString().replace('\u00a0', ' ').strip();
  }

  private static final class TextCollector implements NodeFilter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (node instanceof Element element) {
        if (SILENT.contains(element.normalName())) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (element.normalName().equals("br")) {
          text.append('\n');
        } else if (element.isBlock()) {
          startLine();
        }
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element && element.isBlock()) {
        startLine();
      }
      return FilterResult.CONTINUE;
    }

    private void startLine() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}

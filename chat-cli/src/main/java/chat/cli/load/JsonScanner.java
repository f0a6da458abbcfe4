package chat.cli.load;

/// Scans JSON: only the outermost object's members are looked at. An id with an escape in it is
/// found as it stands, which is not one of ours.
final class JsonScanner extends FrameScanner {
  private byte[] bytes = {};
  private int at;

  @Override
  void read(byte[] frame, int from, int to) {
    bytes = frame;
    at = from;
    expect('{');
    while (blank() != '}') {
      if (bytes[at] == ',') {
        at++;
        blank();
      }
      member();
    }
    if (at >= to) {
      throw new IllegalArgumentException("a frame is cut short");
    }
  }

  private void member() {
    int key = at + 1;
    string();
    Field field = field(bytes, key, at - 1);
    expect(':');
    byte head = blank();
    if (head == '"') {
      int value = at + 1;
      string();
      if (field == Field.ID) {
        foundId(value, at - 1);
      }
    } else if (head == '{' || head == '[') {
      container();
    } else {
      scalar(field);
    }
  }

  private void scalar(Field field) {
    int start = at;
    boolean digits = true;
    while (bytes[at] != ',' && bytes[at] != '}' && bytes[at] > ' ') {
      digits &= bytes[at] >= '0' && bytes[at] <= '9';
      at++;
    }
    if (field != Field.OTHER && digits && at - start <= 18) {
      long value = 0;
      for (int i = start; i < at; i++) {
        value = 10 * value + bytes[i] - '0';
      }
      found(field, value);
    }
  }

  private void container() {
    int depth = 0;
    do {
      switch (bytes[at]) {
        case '"' -> {
          string();
          continue;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      at++;
    } while (depth > 0);
  }

  private void string() {
    if (bytes[at] != '"') {
      throw new IllegalArgumentException("not a string");
    }
    for (at++; bytes[at] != '"'; at++) {
      if (bytes[at] == '\\') {
        at++;
      }
    }
    at++;
  }

  private void expect(char character) {
    if (blank() != character) {
      throw new IllegalArgumentException("not an object");
    }
    at++;
  }

  private byte blank() {
    while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t') {
      at++;
    }
    return bytes[at];
  }
}

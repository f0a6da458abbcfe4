package chat.server.connection;

import chat.api.protocol.CloseCode;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// Puts the fragments of a message together (RFC 6455 section 5.4) and checks that text is UTF-8,
/// which only the whole message shows: a character may be split over fragments.
final class FrameAssembler {
  private final AssemblyBudget.Share budget;
  private ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);
  private boolean assembling;
  private boolean text;

  /// @param budget what fragments are taken from
  FrameAssembler(AssemblyBudget.Share budget) {
    this.budget = budget;
  }

  /// How many bytes of the current message have come.
  int assembled() {
    return fragments.size();
  }

  /// Whether the message that a data frame of this kind belongs to is text.
  boolean isText(OpCode opCode) {
    return opCode == OpCode.CONTINUATION ? text : opCode == OpCode.TEXT;
  }

  /// Takes a data frame.
  ///
  /// @return the message, if it is whole now
  /// @throws CloseException if the frame is out of order, the text is not UTF-8, or the server
  ///   assembles too much already
  Optional<IncomingMessage> add(Frame frame) throws CloseException {
    boolean continuation = frame.opCode() == OpCode.CONTINUATION;
    if (continuation != assembling) {
      throw new CloseException(CloseCode.PROTOCOL_ERROR);
    }
    if (!continuation) {
      text = frame.opCode() == OpCode.TEXT;
    }
    if (frame.last()) {
      byte[] payload = finish(frame.payload());
      checkText(payload);
      return Optional.of(new IncomingMessage(text, payload));
    }
    assembling = true;
    if (!frame.budgeted() && !budget.tryTake(frame.payload().length)) {
      throw new CloseException(CloseCode.TOO_BIG);
    }
    fragments.writeBytes(frame.payload());
    return Optional.empty();
  }

  /// Gives up a message that will not become whole.
  void abandon() {
    reset();
    budget.giveBack();
  }

  /// The message that was whole last is of no use any more.
  void handled() {
    budget.giveBack();
  }

  private void reset() {
    fragments = new ByteArrayOutputStream(0); // a reset one would keep its memory
    assembling = false;
  }

  private byte[] finish(byte[] lastPayload) {
    if (!assembling) {
      return lastPayload;
    }
    fragments.writeBytes(lastPayload);
    byte[] payload = fragments.toByteArray();
    reset();
    return payload;
  }

  private void checkText(byte[] payload) throws CloseException {
    if (text && !Utf8.isValid(payload, 0)) {
      throw new CloseException(CloseCode.NOT_UTF8);
    }
  }
}

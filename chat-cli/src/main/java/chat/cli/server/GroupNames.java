package chat.cli.server;

import chat.api.client.ChatClient;
import chat.api.client.ChatException;
import chat.api.client.Futures;
import chat.api.id.GroupId;
import chat.api.protocol.GroupView;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The names of the groups that one is in.
public final class GroupNames {
  private final ChatClient client;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /// Knows none to begin with.
  public GroupNames(ChatClient client) {
    this.client = client;
  }

  /// A name that came without asking.
  public void learn(String group, String name) {
    names.put(group, name);
  }

  /// One is not in a group any more.
  public void forget(GroupId group) {
    names.remove(group.value());
  }

  /// A group's name, or its id while the server cannot be asked or for a group that one is not in.
  public String of(GroupId group) throws InterruptedException {
    if (!names.containsKey(group.value())) {
      ask();
    }
    return names.getOrDefault(group.value(), group.value());
  }

  private void ask() throws InterruptedException {
    try {
      for (GroupView group : Futures.await(client.groups().list())) {
        learn(group.id(), group.name());
      }
    } catch (ChatException unanswered) {
      // What was said is worth more than where by name, and the next message asks again.
    }
  }

  /// All that are known. May be read by any thread.
  public Set<String> all() {
    return Set.copyOf(names.values());
  }
}

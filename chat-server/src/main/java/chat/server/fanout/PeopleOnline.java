package chat.server.fanout;

import chat.api.id.UserId;
import chat.store.account.Profile;
import chat.store.presence.PresenceChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who is online, as one bit a person, so that what a connection of the predecessor's client was
/// told is a set of bits as well and what it was not told yet is the difference of the two: of
/// 5,000 connections that follow 5,000 people it takes 3 MB in all. Used by one worker only.
final class PeopleOnline {
  /// Numbers of people who have gone are put back when there are more than this many, and more than
  /// there are people online.
  private static final int GONE_KEPT = 256;

  private final Map<UserId, Integer> numbers = new HashMap<>();
  private final List<Profile> profiles = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final BitSet online = new BitSet();

  /// Takes a change in.
  ///
  /// @return the person's number
  int apply(PresenceChange change) {
    int number = numbers.computeIfAbsent(change.profile().id(), _ -> free());
    taken.set(number);
    profiles.set(number, change.profile());
    online.set(number, change.online());
    return number;
  }

  private int free() {
    int number = taken.nextClearBit(0);
    if (number == profiles.size()) {
      profiles.add(null);
    }
    return number;
  }

  /// Puts back the numbers of those who have gone and whom no member takes for online, if they have
  /// become many.
  void forgetGone(Collection<Member> members) {
    if (taken.cardinality() <= 2 * online.cardinality() + GONE_KEPT) {
      return;
    }
    BitSet used = (BitSet) online.clone();
    members.forEach(member -> used.or(member.toldOnline()));
    BitSet gone = (BitSet) taken.clone();
    gone.andNot(used);
    gone.stream()
        .forEach(number -> {
          numbers.remove(profiles.get(number).id());
          profiles.set(number, null);
        });
    taken.andNot(gone);
  }

  /// The numbers of those online; to be read only.
  BitSet online() {
    return online;
  }

  Profile profile(int number) {
    return profiles.get(number);
  }
}

package dev.parable.action;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An answer taken apart.
 *
 * @param actions what it does, in order
 * @param malformed the beginnings of what looks like an action and is none of a tool that exists
 * @param thinking what was only thought: thinking blocks, and all between the marks of a scratchpad
 * @param said what is left: the prose around the actions
 * @param unclosed whether a scratchpad never ends, so that everything behind it is thought
 */
public record Answer(
    List<Action> actions, List<String> malformed, String thinking, String said, boolean unclosed) {

  /** Copies. */
  public Answer {
    actions = List.copyOf(actions);
    malformed = List.copyOf(malformed);
    requireNonNull(thinking, "thinking");
    requireNonNull(said, "said");
  }

  /** Whether nothing was written but thoughts. */
  public boolean isEmpty() {
    return actions.isEmpty() && malformed.isEmpty() && said.isBlank();
  }

  /** Whether every action is written exactly as the model was told to. */
  public boolean isStrict() {
    return malformed.isEmpty() && !unclosed && actions.stream().allMatch(Action::strict);
  }
}

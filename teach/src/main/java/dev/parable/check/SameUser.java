package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.text.Excerpt;
import java.util.List;
import java.util.Optional;

/**
 * What surrounds a prompt may be made richer; the prompt itself stays as it was, to the letter.
 *
 * @param prompt that was given
 */
public record SameUser(String prompt) implements Filter {

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    List<String> said =
        lesson instanceof Lesson.Dialogue dialogue
            ? dialogue.messages().stream()
                .filter(message -> message.role() == Role.USER)
                .map(Message::text)
                .toList()
            : List.of();
    return said.equals(List.of(prompt))
        ? Optional.empty()
        : Optional.of(new Reason("user-changed", Excerpt.of(String.join("\n", said))));
  }
}
